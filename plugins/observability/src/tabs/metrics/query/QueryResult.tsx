import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiFileDownloadLine } from '@remixicon/react';
import { TimeSeriesChart } from '../../../components/chart';
import {
  EmptyState,
  LoadingState,
  Notices,
  QueryState,
} from '../../../components/states';
import { useTimeRange } from '../../../components/timeRange';
import { chartCsv } from '../../../lib/chart/chartCsv';
import { chartModel } from '../../../lib/chart/chartModel';
import { saveText } from '../../../lib/saveText';
import { typedTimePoint } from '../../../lib/timeRangeLabel';
import { observabilityTranslationRef } from '../../../translation';
import styles from './QueryBox.module.css';
import { useMetricsQuery } from '../useMetricsQuery';

const POINTS = 1_000;
const HEIGHT = 300;

/** Times in a file's name are UTC, as in the file. */
const csvName = (name: string, endSeconds: number) =>
  `${name}-query-${new Date(endSeconds * 1_000)
    .toISOString()
    .slice(0, 19)
    .replaceAll(':', '-')}.csv`;

/** The answer to an expression: chart or table, what the source says about it, and the expression that was really sent. */
export function QueryResult(props: {
  expression: string;
  view: 'chart' | 'table';
  onView: (view: 'chart' | 'table') => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { expression, view, onView } = props;
  const { range, resolved, zone } = useTimeRange();
  const { entity } = useEntity();
  const query = useMetricsQuery(
    { expression },
    { points: POINTS, enabled: true },
  );
  return (
    <QueryState
      compact
      query={query}
      loading={<LoadingState rows={1} height={HEIGHT} />}
    >
      {response => {
        const model = chartModel([{ expression }], 'short', response);
        const count = model.series.length;
        return (
          <div className={styles.result} aria-busy={query.isFetching}>
            <Notices notices={response.notices} />
            {count === 0 ? (
              <EmptyState compact title={t('metrics.query.emptyTitle')}>
                {t('metrics.query.emptyText', {
                  from: typedTimePoint(range.from, zone),
                  to: typedTimePoint(range.to, zone),
                })}
              </EmptyState>
            ) : (
              <>
                <div className={styles.resultHeader}>
                  <Text as="p" variant="body-small" color="secondary">
                    {t('metrics.query.series', { count })}
                  </Text>
                  <Button
                    size="small"
                    variant="tertiary"
                    iconStart={<RiFileDownloadLine />}
                    onPress={() =>
                      saveText(
                        csvName(entity.metadata.name, resolved.end),
                        chartCsv(model),
                        'text/csv',
                      )
                    }
                  >
                    {t('metrics.query.csv')}
                  </Button>
                  <ToggleButtonGroup
                    aria-label={t('metrics.query.view')}
                    selectionMode="single"
                    disallowEmptySelection
                    selectedKeys={[view]}
                    onSelectionChange={keys =>
                      onView(keys.has('table') ? 'table' : 'chart')
                    }
                  >
                    <ToggleButton id="chart" size="small">
                      {t('metrics.query.chart')}
                    </ToggleButton>
                    <ToggleButton id="table" size="small">
                      {t('metrics.query.table')}
                    </ToggleButton>
                  </ToggleButtonGroup>
                </div>
                <TimeSeriesChart
                  model={model}
                  view={view}
                  height={HEIGHT}
                  label={t('metrics.query.result')}
                />
              </>
            )}
            <details className={styles.sent}>
              <summary>{t('metrics.query.sent')}</summary>
              {response.results.map(({ fencedExpression }) => (
                <pre key={fencedExpression}>{fencedExpression}</pre>
              ))}
            </details>
          </div>
        );
      }}
    </QueryState>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useState } from 'react';
import { TimeSeriesChart } from '../../components/chart';
import {
  EmptyState,
  LoadingState,
  Notices,
  QueryState,
} from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { chartModel } from '../../lib/chart/chartModel';
import { typedTimePoint } from '../../lib/timeRangeLabel';
import { observabilityTranslationRef } from '../../translation';
import styles from './QueryBox.module.css';
import { useMetricsQuery } from './useMetricsQuery';

const POINTS = 1_000;
const HEIGHT = 300;

/** The answer to an expression: chart or table, what the source says about it, and the expression that was really sent. */
export function QueryResult(props: { expression: string }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { expression } = props;
  const { range, zone } = useTimeRange();
  const [view, setView] = useState<'chart' | 'table'>('chart');
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
                  <ToggleButtonGroup
                    aria-label={t('metrics.query.view')}
                    selectionMode="single"
                    disallowEmptySelection
                    selectedKeys={[view]}
                    onSelectionChange={keys =>
                      setView(keys.has('table') ? 'table' : 'chart')
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

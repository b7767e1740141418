import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Rule,
  RuleExplanationResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';
import { TimeSeriesChart } from '../../../components/chart';
import {
  EmptyState,
  LoadingState,
  Notices,
  QueryState,
} from '../../../components/states';
import { useTimeRange } from '../../../components/timeRange';
import { chartModel } from '../../../lib/chart/chartModel';
import { observabilityTranslationRef } from '../../../translation';

const POINTS = 500;
const HEIGHT = 280;

/** What the rule looks at, over the page's time range, with the value from where on it is too much. */
export function RuleChart(props: {
  rule: Rule;
  comparison: RuleExplanationResponse['comparison'];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { resolved, clockMs } = useTimeRange();
  const { rule, comparison } = props;
  const expression = comparison?.left ?? rule.expression;
  const request = {
    expression,
    start: resolved.start,
    end: resolved.end,
    points: POINTS,
  };
  const query = useEntityQuery({
    key: ['metrics', request, clockMs],
    fetch: (api, entityRef, call) => api.queryMetrics(entityRef, request, call),
  });
  const levels =
    comparison?.threshold === undefined
      ? []
      : [
          {
            value: comparison.threshold,
            severity:
              rule.severity === 'critical'
                ? ('critical' as const)
                : ('warning' as const),
            label: `${comparison.operator} ${comparison.right}`,
          },
        ];
  return (
    <QueryState
      compact
      query={query}
      loading={<LoadingState rows={1} height={HEIGHT} />}
    >
      {response => {
        const model = chartModel([{ expression }], 'short', response);
        return (
          <div aria-busy={query.isFetching}>
            <Notices compact notices={response.notices} />
            {model.series.length === 0 ? (
              <EmptyState compact title={t('alerts.rule.chartEmpty')}>
                {t('alerts.rule.chartEmptyText')}
              </EmptyState>
            ) : (
              <>
                <Text as="p" variant="body-small" color="secondary">
                  {comparison
                    ? t('alerts.rule.compares', {
                        comparison: `${comparison.operator} ${comparison.right}`,
                      })
                    : t('alerts.rule.anything')}
                </Text>
                <TimeSeriesChart
                  model={model}
                  levels={levels}
                  height={HEIGHT}
                  label={t('alerts.rule.chartOf', { name: rule.name })}
                />
              </>
            )}
          </div>
        );
      }}
    </QueryState>
  );
}

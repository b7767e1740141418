import type { MetricNamesRequest } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { useTimeRange } from '../../components/timeRange';
import { useClusterParam } from './cluster/useClusterParam';

/**
 * Names of all metrics that the component has in the page's time range and cluster. Every panel that asks shares one question.
 *
 * @returns nothing while they are not known, or when a cap cut them: what is not listed could be there
 */
export function useKnownMetrics(): ReadonlySet<string> | undefined {
  const { range, resolved } = useTimeRange();
  const [cluster] = useClusterParam();
  const request: MetricNamesRequest = {
    start: resolved.start,
    end: resolved.end,
    ...(cluster && { cluster }),
  };
  const { data, isPlaceholderData } = useEntityQuery({
    // As the range is written: one that moves with the clock is the same question for a while.
    key: ['metric-names', range, cluster],
    fetch: (api, entityRef, call) =>
      api.getMetricNames(entityRef, request, call),
  });
  return data && !isPlaceholderData && data.notices.length === 0
    ? new Set(data.metrics.map(({ name }) => name))
    : undefined;
}

import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEntityQuery } from '../../api';
import { useTimeRange } from '../../components/timeRange';

const MIN_POINTS = 100;
const MAX_POINTS = 1_000;
const POINTS_STEP = 100;

/** One point a pixel, in coarse steps: a scroll bar that comes and goes must not make another query. */
export function pointsFor(width: number): number {
  const wanted = Math.round((width || 600) / POINTS_STEP) * POINTS_STEP;
  return Math.min(MAX_POINTS, Math.max(MIN_POINTS, wanted));
}

/** A panel's or an expression's values in the page's time range. */
export function useMetricsQuery(
  what: Pick<MetricsQueryRequest, 'panelId' | 'expression'>,
  options: { points: number; enabled: boolean },
): UseQueryResult<MetricsQueryResponse> {
  const { resolved, clockMs } = useTimeRange();
  const request: MetricsQueryRequest = {
    ...what,
    ...resolved,
    points: options.points,
  };
  return useEntityQuery({
    // The clock's reading makes "refresh" ask again for a fixed range, too.
    key: ['metrics', request, clockMs],
    fetch: (api, entityRef, call) => api.queryMetrics(entityRef, request, call),
    enabled: options.enabled,
  });
}

import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useEntityQuery, useEntityRef } from '../../api';
import { useTimeRange } from '../../components/timeRange';
import { useClusterParam } from './cluster/useClusterParam';

/** A panel's or an expression's values in the page's time range, or so many seconds before it. */
export function useMetricsQuery(
  what: Pick<MetricsQueryRequest, 'panelId' | 'expression'>,
  options: { points: number; enabled: boolean; secondsBefore?: number },
): UseQueryResult<MetricsQueryResponse> {
  const { resolved, clockMs } = useTimeRange();
  const { points, enabled, secondsBefore = 0 } = options;
  const [cluster] = useClusterParam();
  const request: MetricsQueryRequest = {
    ...what,
    start: resolved.start - secondsBefore,
    end: resolved.end - secondsBefore,
    points,
    ...(cluster && { cluster }),
  };
  const query = useEntityQuery({
    // The clock's reading makes "refresh" ask again for a fixed range, too.
    key: ['metrics', request, clockMs],
    fetch: (api, entityRef, call) => api.queryMetrics(entityRef, request, call),
    enabled,
  });
  return useLastGood(query, JSON.stringify([useEntityRef(), what, cluster]));
}

/**
 * Keeps the last answer to the same question when a later one fails: every refresh is a question of its own to the cache, and a chart that vanishes because one of
 * them got lost would say less than an older one that is called so.
 */
function useLastGood(
  query: UseQueryResult<MetricsQueryResponse>,
  question: string,
): UseQueryResult<MetricsQueryResponse> {
  const good = useRef<{ question: string; data: MetricsQueryResponse }>();
  if (query.data && !query.isPlaceholderData) {
    good.current = { question, data: query.data };
  }
  return query.isLoadingError && good.current?.question === question
    ? {
        ...query,
        data: good.current.data,
        isLoadingError: false,
        isRefetchError: true,
      }
    : query;
}

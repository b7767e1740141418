import { useApi } from '@backstage/core-plugin-api';
import type {
  MetricDescription,
  MetricLabelsRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { observabilityApiRef, useEntityRef } from '../../../api';
import { useTimeRange } from '../../../components/timeRange';
import { useClusterParam } from '../cluster/useClusterParam';

/** What there is comes and goes slowly. Milliseconds. */
const FRESH = 30_000;

/** Asks what this entity has to be asked for. */
export interface MetricListing {
  names(): Promise<MetricDescription[]>;
  labels(
    request: Pick<MetricLabelsRequest, 'label' | 'selector'>,
  ): Promise<string[]>;
}

/** Names, labels and values in the page's time range and cluster; each question is asked twice a minute at most. The object stays the same. */
export function useMetricListing(): MetricListing {
  const api = useApi(observabilityApiRef);
  const client = useQueryClient();
  const entityRef = useEntityRef();
  const { range, resolved } = useTimeRange();
  const [cluster] = useClusterParam();
  // An editor asks long after it was made.
  const latest = useRef({ entityRef, range, resolved, cluster });
  useEffect(() => {
    latest.current = { entityRef, range, resolved, cluster };
  });
  return useMemo(() => {
    const ask = <T>(
      what: readonly unknown[],
      fetch: (
        entityRef: string,
        within: { start: number; end: number; cluster?: string },
        options: { signal: AbortSignal },
      ) => Promise<T>,
    ): Promise<T> => {
      const now = latest.current;
      const within = {
        start: now.resolved.start,
        end: now.resolved.end,
        ...(now.cluster && { cluster: now.cluster }),
      };
      return client.fetchQuery({
        // As the range is written: one that moves with the clock is the same question for a while.
        queryKey: [now.entityRef, ...what, now.range, now.cluster],
        queryFn: ({ signal }) => fetch(now.entityRef, within, { signal }),
        staleTime: FRESH,
      });
    };
    return {
      names: async () =>
        (
          await ask(['metric-names'], (ref, within, options) =>
            api.getMetricNames(ref, within, options),
          )
        ).metrics,
      labels: async request =>
        (
          await ask(['metric-labels', request], (ref, within, options) =>
            api.getMetricLabels(ref, { ...request, ...within }, options),
          )
        ).values,
    };
  }, [api, client]);
}

import { useMemo } from 'react';
import { useEntityQuery } from '../../api';
import { useTimeRange } from '../../components/timeRange';
import type { ChartMarker } from '../../lib/chart/markers';
import { deployMarkers, IMAGES_EXPRESSION } from '../../lib/chart/deploys';
import { firingAlerts } from './model/firingAlerts';
import type { FiringAlert } from './model/firingAlerts';
import { alertSpans, FIRING_EXPRESSION, silenceSpans } from './model/timeline';

const REFRESH_MS = 60_000;

/** Enough to place a mark; short times between two points are Alertmanager's to tell. */
const POINTS = 300;

/**
 * What happened to the component: alerts, silences, deploys. It is a help on this tab, not its subject: whoever may not see alerts, or has no Alertmanager, sees
 * charts without it, and the Alerts tab says why.
 */
export function useTimeline(): {
  firing: FiringAlert[];
  markers: ChartMarker[];
} {
  const { resolved, clockMs } = useTimeRange();
  const alerts = useEntityQuery({
    key: ['alerts'],
    fetch: (api, entityRef, call) => api.getAlerts(entityRef, call),
    refetchInterval: REFRESH_MS,
  });
  const past = useEntityQuery({
    key: ['timeline', resolved, clockMs],
    fetch: async (api, entityRef, call) => {
      // Neither needs the other: rules may write no series, and pods may have no cAdvisor.
      const ask = async (expression: string) => {
        try {
          const request = { expression, ...resolved, points: POINTS };
          return await api.queryMetrics(entityRef, request, call);
        } catch {
          call.signal?.throwIfAborted();
          return undefined;
        }
      };
      const [firing, images] = await Promise.all([
        ask(FIRING_EXPRESSION),
        ask(IMAGES_EXPRESSION),
      ]);
      return { firing, images };
    },
  });
  return useMemo(() => {
    const firing = alerts.data ? firingAlerts(alerts.data) : [];
    return {
      firing,
      markers: [
        ...silenceSpans(alerts.data?.silences ?? [], resolved),
        ...alertSpans(past.data?.firing, firing, resolved),
        ...deployMarkers(past.data?.images),
      ],
    };
  }, [alerts.data, past.data, resolved]);
}

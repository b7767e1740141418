import type { HealthSignal } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';
import { useTimeRange } from '../../../components/timeRange';
import {
  type HealthAnswer,
  healthState,
  type HealthState,
} from '../model/healthState';

/** Enough for a small trend, and for saying since when. */
const POINTS = 120;

/** All signals in the page's time range; one that fails does not take the others with it. */
export function useHealth(signals: HealthSignal[]): HealthState[] | undefined {
  const { resolved, clockMs } = useTimeRange();
  const ids = signals.map(({ id }) => id);
  const { data } = useEntityQuery({
    key: ['health', ids, resolved, clockMs],
    enabled: signals.length > 0,
    fetch: async (api, entityRef, call) => {
      const answers = await Promise.all(
        ids.map(async (panelId): Promise<HealthAnswer> => {
          const request = { panelId, ...resolved, points: POINTS };
          try {
            return {
              response: await api.queryMetrics(entityRef, request, call),
            };
          } catch (error) {
            call.signal?.throwIfAborted();
            return { error };
          }
        }),
      );
      return { answers, range: resolved };
    },
  });
  return data?.answers.map((answer, index) =>
    healthState(signals[index], answer, data.range),
  );
}

import { useEntityQuery } from '../../api';
import {
  type FiringTime,
  firingTimeExpression,
  firingTimes,
} from './model/firingTime';

/** A day's sum changes slowly, and is not cheap. */
const REFRESH_SECONDS = 300;

/** Enough for the backend's smallest number of points; the last of them counts. */
const WINDOW_SECONDS = 600;

/**
 * For how long each alert was firing lately, by its name. `undefined` while it is not known, also for who may not read metrics, and where the rule engine
 * writes no series: it is an addition, and nothing hangs on it.
 */
export function useFiringTimes(
  isEnabled: boolean,
): ReadonlyMap<string, FiringTime> | undefined {
  const { data } = useEntityQuery({
    key: ['firing-times'],
    enabled: isEnabled,
    refetchInterval: REFRESH_SECONDS * 1_000,
    fetch: async (api, entityRef, call) => {
      const end = Date.now() / 1_000;
      const window = { start: end - WINDOW_SECONDS, end, points: 10 };
      const ask = (range: '1d' | '7d') =>
        api.queryMetrics(
          entityRef,
          { expression: firingTimeExpression(range), ...window },
          call,
        );
      const [day, week] = await Promise.all([ask('1d'), ask('7d')]);
      return firingTimes(day, week);
    },
  });
  return data;
}

import { useEntityQuery } from '../../api';
import { useTimeRange } from '../../components/timeRange';
import { wireFilter } from './model/logState';
import type { LogState } from './model/logState';
import { nanosecondRange } from './model/nanoseconds';

/** Number of lines over time. All levels are asked for, so that the numbers beside the levels that are not shown are known, too. */
export function useLogVolume(state: LogState, options: { enabled: boolean }) {
  const { resolved, clockMs } = useTimeRange();
  const request = {
    ...wireFilter({ ...state, levels: [] }),
    ...nanosecondRange(resolved),
  };
  return useEntityQuery({
    key: ['logsVolume', request, clockMs],
    fetch: async (api, entityRef, call) => ({
      ...(await api.getLogsVolume(entityRef, request, call)),
      // What was counted, for the axis: it moves on before the next answer is there.
      range: resolved,
    }),
    enabled: options.enabled,
  });
}

/** Pods and containers to choose from, and the way to Grafana. */
export function useLogStreams() {
  const { resolved } = useTimeRange();
  const range = nanosecondRange(resolved);
  return useEntityQuery({
    key: ['logsStreams', range],
    fetch: (api, entityRef, call) => api.getLogsStreams(entityRef, range, call),
  });
}

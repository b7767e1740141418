import type { LogsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';
import { useTimeRange } from '../../../components/timeRange';
import { deployMarkers, IMAGES_EXPRESSION } from '../../../lib/chart/deploys';
import { type LogState, wireFilter } from '../model/logState';
import { nanosecondRange } from '../model/nanoseconds';
import { type ComparedTimes, comparedTimes, DEPLOY_REACH } from './comparison';

/** The most that one answer has. */
const MAX_LINES = 5_000;

/** One each ten minutes of a week, and a little finer for a day. */
const POINTS = 1_000;

/** When the last image came, where metrics tell. */
function useLastDeploy(enabled: boolean) {
  const { resolved, clockMs } = useTimeRange();
  const request = {
    expression: IMAGES_EXPRESSION,
    start: resolved.start - DEPLOY_REACH,
    end: resolved.end,
    points: POINTS,
  };
  return useEntityQuery({
    key: ['logs-deploy', request, clockMs],
    fetch: async (api, entityRef, call) =>
      deployMarkers(await api.queryMetrics(entityRef, request, call)).at(-1)
        ?.seconds ?? null,
    enabled,
  });
}

/** What the lines of the page are compared with, and the lines of that time under the same filter. */
export function useFormerLines(state: LogState): {
  times?: ComparedTimes;
  /** There is nothing to compare with. */
  hasNone: boolean;
  isFetching: boolean;
  error: unknown;
  answer?: LogsQueryResponse;
} {
  const { than } = state;
  const { resolved } = useTimeRange();
  const deploy = useLastDeploy(than === 'deploy');
  const isKnown = than !== 'deploy' || deploy.data !== undefined;
  const times =
    than && isKnown
      ? comparedTimes(than, resolved, deploy.data ?? undefined)
      : undefined;
  const request = times && {
    ...wireFilter(state),
    ...nanosecondRange(times.former),
    limit: MAX_LINES,
  };
  const former = useEntityQuery({
    key: ['logs-former', request],
    fetch: (api, entityRef, call) =>
      request
        ? api.queryLogs(entityRef, request, call)
        : Promise.reject(new Error('No time to compare with')),
    enabled: request !== undefined,
  });
  return {
    times,
    hasNone: than !== undefined && isKnown && times === undefined,
    isFetching: deploy.isFetching || former.isFetching,
    error: (than === 'deploy' && deploy.error) || former.error,
    ...(request && !former.isPlaceholderData && { answer: former.data }),
  };
}

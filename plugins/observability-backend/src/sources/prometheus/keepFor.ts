import type { Keep } from '../SharedRequests';
import type { QueryResult } from './MetricsSource';

/** Who waits for something to happen refreshes every ten seconds, and must see it. */
const MAX_SECONDS = 10;

/**
 * Ranges begin and end on whole steps, so that everybody who looks at a panel asks the same until the next step. Nobody is kept waiting for data that has
 * just begun to come, or for what a part of the storage could not say.
 */
export const keepFor =
  (stepSeconds: number): Keep<QueryResult> =>
  ({ series, notices }) =>
    series.length === 0 || notices.length > 0
      ? undefined
      : {
          seconds: Math.min(stepSeconds, MAX_SECONDS),
          weight: series.reduce((sum, { points }) => sum + points.length, 1),
        };

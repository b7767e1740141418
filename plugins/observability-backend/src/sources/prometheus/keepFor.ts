import type { Keep } from '../SharedRequests';
import type { QueryResult } from './MetricsSource';

/** What comes late into the database must not be missing for long. */
const MAX_SECONDS = 30;

/**
 * Times are on whole steps, so that everybody who looks at a panel asks the same until the next step, which is as fine as anybody sees. What a part of the
 * storage could not say is asked for again at once.
 */
export const keepFor =
  (stepSeconds: number): Keep<QueryResult> =>
  ({ series, notices }) =>
    notices.length > 0
      ? undefined
      : {
          seconds: Math.min(stepSeconds, MAX_SECONDS),
          weight: series.reduce((sum, { points }) => sum + points.length, 1),
        };

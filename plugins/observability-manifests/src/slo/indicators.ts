import { bucketRate, errorRate, requestRate } from '../presets/http';
import { aggregate, binary, call, metric } from '../rules/expression';
import type { Expression } from '../rules/expression';

/** What an SLO is measured by: how many events a second, and how many of them bad, over a range. */
export interface Indicator {
  bad(range: string): Expression;
  total(range: string): Expression;
}

const requests = (range: string) => aggregate('sum', requestRate(range));

/** Requests that ended with a server error. Before the first error there is no series of errors: then there are none, not an unknown number. */
export const failedRequests: Indicator = {
  bad: range =>
    binary(
      aggregate('sum', errorRate(range)),
      'or',
      binary(requests(range), '*', 0),
    ),
  total: requests,
};

/** Probes that failed, for a component that does not count its requests. */
export const failedProbes: Indicator = {
  bad: range =>
    binary(
      1,
      '-',
      aggregate('avg', call('avg_over_time', metric('probe_success', range))),
    ),
  total: range =>
    aggregate('avg', call('present_over_time', metric('probe_success', range))),
};

/**
 * Requests slower than the threshold. The histogram must have a bucket with exactly that bound; without one there is no result, and an alert says so.
 * Prometheus 3 writes whole bounds as `1.0`, others as `1`.
 */
export const slowRequests = (thresholdSeconds: number): Indicator => {
  const bound = String(thresholdSeconds);
  const matcher = Number.isInteger(thresholdSeconds)
    ? (['le', '=~', `${bound}|${bound}\\.0`] as const)
    : (['le', '=', bound] as const);
  const fast = (range: string) => aggregate('sum', bucketRate(range, matcher));
  return {
    bad: range => binary(requests(range), '-', fast(range)),
    // Only while there is such a bucket: what nobody can tell fast from slow counts neither way.
    total: range => binary(requests(range), 'and', fast(range)),
  };
};

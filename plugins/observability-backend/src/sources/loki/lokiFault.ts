import { InputError, ServiceUnavailableError } from '@backstage/errors';

/** What to do about Loki's refusals, by its own words. Settings are those of its `limits_config`. */
const REMEDIES: Array<[RegExp, string]> = [
  [
    /max entries limit per query exceeded/,
    'ask for fewer lines at a time, or raise max_entries_limit_per_query',
  ],
  [
    /query time range exceeds the limit/,
    'choose a shorter time range, or raise max_query_length',
  ],
  [
    /maximum (?:number|of) .*series .*reached/,
    'count by labels that have fewer values, narrow the selector, or raise max_query_series',
  ],
  [
    /would read too many bytes/,
    'choose a shorter time range or fewer pods, or raise max_query_bytes_read',
  ],
  [
    /max streams matchers per query exceeded/,
    'choose fewer pods and containers, or raise max_streams_matchers_per_query',
  ],
  [
    /\[interval\] value exceeds limit/,
    'write a shorter interval in the brackets, or raise max_query_range',
  ],
  [
    /parse error at line \d+, col \d+/,
    'the position is that in what was sent, with the matchers of the component in front',
  ],
  [
    /too many outstanding requests|too many requests/i,
    'its queue is full: ask for a shorter range, or raise max_outstanding_per_tenant',
  ],
  [
    /no org id/,
    'it keeps tenants apart: name one in observability.sources[].headers (X-Scope-OrgID) or by entity',
  ],
  [
    /context deadline exceeded|request timed out/,
    'it ran out of time: narrow the filter or the time range, or raise query_timeout',
  ],
  [
    /too many unhealthy instances in the ring|empty ring/,
    'it is still starting, or lost its ingesters: look at their state and logs',
  ],
];

/** An error of Loki with what to do about it, where its words are known. */
export function lokiFault(error: unknown): unknown {
  const isRefusal = error instanceof InputError;
  if (!isRefusal && !(error instanceof ServiceUnavailableError)) {
    return error;
  }
  const remedy = REMEDIES.find(([words]) => words.test(error.message))?.[1];
  if (!remedy) {
    return error;
  }
  const message = `${error.message} – ${remedy}`;
  return isRefusal
    ? new InputError(message)
    : new ServiceUnavailableError(message);
}

import { aggregate, binary, firstOf, rate } from '../rules/expression';
import type { Expression, LabelMatcher } from '../rules/expression';
import type { MetricName } from '../rules/metrics';

/** One way in which servers name their request histogram, and the labels in which they put the status. */
interface HttpConvention {
  count: MetricName;
  bucket: MetricName;
  statusLabels: readonly string[];
}

/** Prometheus clients (labels differ by library), OpenTelemetry's `http.server.request.duration`, Micrometer's `http.server.requests`. */
const CONVENTIONS: readonly HttpConvention[] = [
  {
    count: 'http_request_duration_seconds_count',
    bucket: 'http_request_duration_seconds_bucket',
    statusLabels: ['status_code', 'code', 'status'],
  },
  {
    count: 'http_server_request_duration_seconds_count',
    bucket: 'http_server_request_duration_seconds_bucket',
    statusLabels: ['http_response_status_code'],
  },
  {
    count: 'http_server_requests_seconds_count',
    bucket: 'http_server_requests_seconds_bucket',
    statusLabels: ['status'],
  },
];

const SERVER_ERROR = '5..';

/** Requests per second. */
export const requestRate = (range: string): Expression =>
  firstOf(...CONVENTIONS.map(({ count }) => rate(count, range)));

/** Requests per second that ended with a status 500-599. */
export const errorRate = (range: string): Expression =>
  firstOf(
    ...CONVENTIONS.flatMap(({ count, statusLabels }) =>
      statusLabels.map(label =>
        rate(count, range, [label, '=~', SERVER_ERROR]),
      ),
    ),
  );

/** Rate of the histogram's buckets, all of them or one. */
export const bucketRate = (
  range: string,
  ...matchers: readonly LabelMatcher[]
): Expression =>
  firstOf(...CONVENTIONS.map(({ bucket }) => rate(bucket, range, ...matchers)));

/**
 * Share of requests that failed, 0-1. A server that never had an error has no series of errors: then the share is zero, not unknown.
 */
export const errorRatio = (range: string): Expression =>
  binary(
    binary(
      aggregate('sum', errorRate(range)),
      'or',
      binary(aggregate('sum', requestRate(range)), '*', 0),
    ),
    '/',
    aggregate('sum', requestRate(range)),
  );

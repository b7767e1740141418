import type { MetricsEngine } from '../panels/MetricsEngine';
import { aggregate, call, firstOf, rate } from '../rules/expression';
import type { Expression, LabelMatcher } from '../rules/expression';
import type { MetricName } from '../rules/metrics';
import { ratioOf } from './conventions';

/** One way in which servers name their request histogram, and the labels in which they put the status. */
interface HttpConvention {
  count: MetricName;
  bucket: MetricName;
  /** The same as a native histogram: one series, without a suffix. */
  native: MetricName;
  statusLabels: readonly string[];
}

/** Prometheus clients (labels differ by library), OpenTelemetry's `http.server.request.duration`, Micrometer's `http.server.requests`. */
const CONVENTIONS: readonly HttpConvention[] = [
  {
    count: 'http_request_duration_seconds_count',
    bucket: 'http_request_duration_seconds_bucket',
    native: 'http_request_duration_seconds',
    statusLabels: ['status_code', 'code', 'status'],
  },
  {
    count: 'http_server_request_duration_seconds_count',
    bucket: 'http_server_request_duration_seconds_bucket',
    native: 'http_server_request_duration_seconds',
    statusLabels: ['http_response_status_code'],
  },
  {
    count: 'http_server_requests_seconds_count',
    bucket: 'http_server_requests_seconds_bucket',
    native: 'http_server_requests_seconds',
    statusLabels: ['status'],
  },
];

const SERVER_ERROR = '5..';

/** Observations per second of native histograms; nothing on an engine that would refuse the question. */
const nativeRates = (
  { nativeHistograms = false }: MetricsEngine,
  range: string,
  matchers: (convention: HttpConvention) => readonly LabelMatcher[][],
): Expression[] =>
  nativeHistograms
    ? CONVENTIONS.flatMap(convention =>
        matchers(convention).map(each =>
          call('histogram_count', rate(convention.native, range, ...each)),
        ),
      )
    : [];

/** Requests per second. */
export const requestRate = (
  range: string,
  engine: MetricsEngine = {},
): Expression =>
  firstOf(
    ...CONVENTIONS.map(({ count }) => rate(count, range)),
    ...nativeRates(engine, range, () => [[]]),
  );

/** Requests per second that ended with a status 500-599. */
export const errorRate = (
  range: string,
  engine: MetricsEngine = {},
): Expression =>
  firstOf(
    ...CONVENTIONS.flatMap(({ count, statusLabels }) =>
      statusLabels.map(label =>
        rate(count, range, [label, '=~', SERVER_ERROR]),
      ),
    ),
    ...nativeRates(engine, range, ({ statusLabels }) =>
      statusLabels.map(label => [[label, '=~', SERVER_ERROR]]),
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
export const errorRatio = (
  range: string,
  engine: MetricsEngine = {},
): Expression =>
  ratioOf(
    aggregate('sum', errorRate(range, engine)),
    aggregate('sum', requestRate(range, engine)),
  );

/**
 * Seconds that a share `q` of the requests stays below; from classic buckets, else from native histograms. They are not put into one
 * `histogram_quantile`: it drops both where a server exposes both. MetricsQL knows no native histograms and finds no series for them, which is
 * no error there; `histogram_count` would be one, hence rates and error ratios read native histograms on other engines only.
 *
 * The engine chooses at every step, and not a probe beforehand: an application that changes from classic to native keeps its line through the
 * change, a page asks nothing first, a rule is right without knowing, and a name that has no series costs the engine one look into its index.
 */
export const latencyQuantile = (q: number, range: string): Expression =>
  firstOf(
    call('histogram_quantile', q, aggregate('sum', bucketRate(range), 'le')),
    ...CONVENTIONS.map(({ native }) =>
      call('histogram_quantile', q, aggregate('sum', rate(native, range))),
    ),
  );

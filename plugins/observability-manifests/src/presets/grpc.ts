import { aggregate, binary, firstOf, rate } from '../rules/expression';
import type { Expression } from '../rules/expression';
import type { MetricName } from '../rules/metrics';
import { quantileOf, ratioOf } from './conventions';

/** One way in which servers count calls, and how they write the status. */
interface GrpcConvention {
  count: MetricName;
  bucket: MetricName;
  /** Versions differ; a server writes one of them. */
  statusLabels: readonly string[];
  /** Regular expression of the statuses that are the server's fault. */
  failed: string;
  /** How many of the histogram's units make a second. */
  perSecond: number;
}

const NUMBERS = '2|4|12|13|14|15';
const WORDS =
  'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss';
const CONSTANTS =
  'UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS';

/**
 * Sources, in the order of the list:
 * - grpc-ecosystem/go-grpc-middleware, `providers/prometheus/server_metrics.go` and `reporter.go` (codes as Go writes them, `Internal`); those named
 *   after it write the constants of gRPC (`INTERNAL`). Histograms must be turned on there (`WithServerHandlingTimeHistogram`).
 * - open-telemetry/semantic-conventions, `docs/rpc/rpc-metrics.md`: `rpc.server.call.duration`, whose status is `rpc.response.status_code` from v1.39
 *   to v1.44 and has been renamed to `rpc.status_code` since.
 * - the same, `model/rpc/deprecated`: `rpc.server.duration` in milliseconds, with `rpc.grpc.status_code` as a number.
 * - grpc/proposal, `A66-otel-stats.md`: `grpc.server.call.duration`, `grpc.status`.
 *
 * Which statuses are the server's fault: semantic conventions, `docs/rpc/grpc.md`, "Server span".
 */
const CONVENTIONS: readonly GrpcConvention[] = [
  {
    count: 'grpc_server_handled_total',
    bucket: 'grpc_server_handling_seconds_bucket',
    statusLabels: ['grpc_code'],
    failed: `${WORDS}|${CONSTANTS}`,
    perSecond: 1,
  },
  {
    count: 'rpc_server_call_duration_seconds_count',
    bucket: 'rpc_server_call_duration_seconds_bucket',
    statusLabels: ['rpc_response_status_code', 'rpc_status_code'],
    failed: CONSTANTS,
    perSecond: 1,
  },
  {
    count: 'rpc_server_duration_milliseconds_count',
    bucket: 'rpc_server_duration_milliseconds_bucket',
    statusLabels: ['rpc_grpc_status_code'],
    failed: NUMBERS,
    perSecond: 1_000,
  },
  {
    count: 'grpc_server_call_duration_seconds_count',
    bucket: 'grpc_server_call_duration_seconds_bucket',
    statusLabels: ['grpc_status'],
    failed: CONSTANTS,
    perSecond: 1,
  },
];

const all = ({ count }: GrpcConvention, range: string) =>
  aggregate('sum', rate(count, range));

const failed = (
  { count, statusLabels, failed: statuses }: GrpcConvention,
  range: string,
) =>
  firstOf(
    ...statusLabels.map(label =>
      aggregate('sum', rate(count, range, [label, '=~', statuses])),
    ),
  );

/** Calls per second. */
export const callRate = (range: string): Expression =>
  firstOf(...CONVENTIONS.map(convention => all(convention, range)));

/** Calls per second that failed by the server's fault. */
export const failedCallRate = (range: string): Expression =>
  firstOf(...CONVENTIONS.map(convention => failed(convention, range)));

/** Share of calls that failed by the server's fault, 0-1. */
export const failedCallRatio = (range: string): Expression =>
  firstOf(
    ...CONVENTIONS.map(convention =>
      ratioOf(failed(convention, range), all(convention, range)),
    ),
  );

/** Seconds that a share `q` of the calls stays below. */
export const callQuantile = (q: number, range: string): Expression =>
  firstOf(
    ...CONVENTIONS.map(({ bucket, perSecond }) => {
      const quantile = quantileOf(q, rate(bucket, range));
      return perSecond === 1 ? quantile : binary(quantile, '/', perSecond);
    }),
  );

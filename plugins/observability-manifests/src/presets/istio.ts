import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, binary, rate } from '../rules/expression';
import type { LabelMatcher } from '../rules/expression';
import { quantileOf, ratioOf } from './conventions';
import { redPanels } from './red';

/** The client's proxy and the server's both count a request; the server's is asked. */
const RECEIVED: LabelMatcher = ['reporter', '=', 'destination'];

const requests = (...matchers: LabelMatcher[]) =>
  aggregate(
    'sum',
    rate('istio_requests_total', RATE_INTERVAL, RECEIVED, ...matchers),
  );

const failed = requests(['response_code', '=~', '5..']);

/**
 * Istio's standard metrics, counted by the sidecar in front of the workload.
 *
 * Source: istio/istio.io, `content/en/docs/reference/config/metrics/index.md`. Who may read them: ADR 013.
 */
export const istio: readonly PanelDefinition[] = [
  ...redPanels({
    what: 'Requests',
    failing: 'Share of requests that ended with a status of 500 or above.',
    rate: requests(),
    failed,
    ratio: ratioOf(failed, requests()),
    quantile: q =>
      binary(
        quantileOf(
          q,
          rate(
            'istio_request_duration_milliseconds_bucket',
            RATE_INTERVAL,
            RECEIVED,
          ),
        ),
        '/',
        1_000,
      ),
  }),
  {
    id: 'callers',
    title: 'Requests by caller',
    unit: 'per-second',
    queries: [
      {
        expression: aggregate(
          'sum',
          rate('istio_requests_total', RATE_INTERVAL, RECEIVED),
          'source_workload',
          'source_workload_namespace',
        ),
        legend: '{{source_workload_namespace}}/{{source_workload}}',
      },
    ],
  },
  {
    id: 'tcp',
    title: 'TCP',
    unit: 'bytes-per-second',
    queries: [
      {
        expression: aggregate(
          'sum',
          rate('istio_tcp_received_bytes_total', RATE_INTERVAL, RECEIVED),
        ),
        legend: 'received',
      },
      {
        expression: aggregate(
          'sum',
          rate('istio_tcp_sent_bytes_total', RATE_INTERVAL, RECEIVED),
        ),
        legend: 'sent',
      },
    ],
  },
];

import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, binary, metric, rate } from '../rules/expression';
import type { LabelMatcher } from '../rules/expression';
import { quantileOf, ratioOf } from './conventions';
import { redPanels } from './red';

/** Envoy counts the scrapes of its own admin port, too. */
const NO_ADMIN: LabelMatcher = [
  'envoy_http_conn_manager_prefix',
  '!=',
  'admin',
];
const SERVER_ERROR: LabelMatcher = ['envoy_response_code_class', '=', '5'];

const requests = aggregate(
  'sum',
  rate('envoy_http_downstream_rq_total', RATE_INTERVAL, NO_ADMIN),
);

const failed = aggregate(
  'sum',
  rate('envoy_http_downstream_rq_xx', RATE_INTERVAL, NO_ADMIN, SERVER_ERROR),
);

/**
 * An Envoy of the component's own, scraped at `/stats/prometheus` of its admin port; durations are milliseconds.
 *
 * Sources: envoyproxy/envoy, `docs/root/configuration/http/http_conn_man/stats.rst` and `docs/root/configuration/upstream/cluster_manager/cluster_stats.rst`;
 * the labels, which take parts of the names away (`downstream_rq_5xx` becomes `downstream_rq_xx`), are those of `source/common/config/well_known_names.cc`.
 *
 * An Envoy that serves many names its clusters freely, so nothing tells whose they are: it is left out.
 */
export const envoy: readonly PanelDefinition[] = [
  ...redPanels({
    what: 'Requests',
    failing: 'Share of requests that ended with a status of 500 or above.',
    rate: requests,
    failed,
    ratio: ratioOf(failed, requests),
    quantile: q =>
      binary(
        quantileOf(
          q,
          rate('envoy_http_downstream_rq_time_bucket', RATE_INTERVAL, NO_ADMIN),
        ),
        '/',
        1_000,
      ),
  }),
  {
    id: 'connections',
    title: 'Connections of clients',
    unit: 'short',
    queries: [
      {
        expression: aggregate(
          'sum',
          metric('envoy_http_downstream_cx_active', NO_ADMIN),
          'pod',
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'upstream',
    title: 'Failed requests to upstreams',
    unit: 'ratio',
    queries: [
      {
        expression: ratioOf(
          aggregate(
            'sum',
            rate('envoy_cluster_upstream_rq_xx', RATE_INTERVAL, SERVER_ERROR),
            'envoy_cluster_name',
          ),
          aggregate(
            'sum',
            rate('envoy_cluster_upstream_rq_total', RATE_INTERVAL),
            'envoy_cluster_name',
          ),
        ),
        legend: '{{envoy_cluster_name}}',
      },
    ],
  },
  {
    id: 'healthy',
    title: 'Healthy hosts of upstreams',
    unit: 'ratio',
    queries: [
      {
        expression: binary(
          aggregate(
            'sum',
            metric('envoy_cluster_membership_healthy'),
            'envoy_cluster_name',
          ),
          '/',
          aggregate(
            'sum',
            metric('envoy_cluster_membership_total'),
            'envoy_cluster_name',
          ),
        ),
        legend: '{{envoy_cluster_name}}',
      },
    ],
  },
];

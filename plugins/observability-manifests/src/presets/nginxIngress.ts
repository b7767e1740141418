import { RATE_INTERVAL } from '../panels/types';
import type { PanelDefinition } from '../panels/types';
import { aggregate, rate } from '../rules/expression';
import { quantileOf, ratioOf } from './conventions';
import { redPanels } from './red';

const requests = aggregate(
  'sum',
  rate('nginx_ingress_controller_requests', RATE_INTERVAL),
);

/** `5xx` where the controller runs with `--report-status-classes`. */
const failed = aggregate(
  'sum',
  rate('nginx_ingress_controller_requests', RATE_INTERVAL, [
    'status',
    '=~',
    '5..',
  ]),
);

/**
 * What ingress-nginx counts of the requests to a Service.
 *
 * Source: kubernetes/ingress-nginx, `internal/ingress/metric/collectors/socket.go`; its `namespace`, `ingress` and `service` come from the Ingress object
 * that the controller has admitted (`rootfs/etc/nginx/template/nginx.tmpl`, `rootfs/etc/nginx/lua/monitor.lua`), not from the request. Who may read
 * them: ADR 013.
 */
export const nginxIngress: readonly PanelDefinition[] = [
  ...redPanels({
    what: 'Requests',
    failing: 'Share of requests that ended with a status of 500 or above.',
    rate: requests,
    failed,
    ratio: ratioOf(failed, requests),
    quantile: q =>
      quantileOf(
        q,
        rate(
          'nginx_ingress_controller_request_duration_seconds_bucket',
          RATE_INTERVAL,
        ),
      ),
  }),
  {
    id: 'upstream-latency',
    title: 'Latency behind the ingress',
    description:
      'How long the component itself took. The rest of the latency is the way to the client.',
    unit: 'seconds',
    queries: [0.5, 0.99].map(q => ({
      expression: quantileOf(
        q,
        rate(
          'nginx_ingress_controller_response_duration_seconds_bucket',
          RATE_INTERVAL,
        ),
      ),
      legend: `p${q * 100}`,
    })),
  },
];

import { fencePromql } from './promql';
import { metricsScope } from './scope';

const profile = { entityLabel: 'backstage_entity', namespaces: ['shop'] };
const entity = { entityRef: 'component:default/checkout', title: 'Checkout' };
const workload = { namespace: 'shop', name: 'checkout' };
const scope = metricsScope({ entity, workload }, profile);

const OWN = 'backstage_entity="component:default/checkout"';

/** Of a shared proxy, or of one that the entity has scraped itself; never what another entity has scraped. */
const OURS_OR_NOBODYS = 'backstage_entity=~"(component:default/checkout)?"';

describe('metricsScope', () => {
  it.each([
    ['up', OWN],
    ['{__name__=~"kube_.*"}', OWN],
    ['kube_node_info', OWN],
    ['container_cpu_usage_seconds_total', 'namespace="shop",pod=~"checkout-'],
    ['kube_pod_status_phase', 'namespace="shop",pod=~"checkout-'],
    ['kube_deployment_spec_replicas', 'namespace="shop",deployment="checkout"'],
    [
      'nginx_ingress_controller_requests',
      `exported_namespace="shop",exported_service="checkout",${OURS_OR_NOBODYS}`,
    ],
    [
      'nginx_ingress_controller_request_duration_seconds_bucket',
      `exported_namespace="shop",exported_service="checkout",${OURS_OR_NOBODYS}`,
    ],
    ['nginx_ingress_controller_ssl_expire_time_seconds', OWN],
    ['nginx_ingress_controller_nginx_process_connections', OWN],
    [
      'istio_requests_total{reporter="source"}',
      `destination_workload_namespace="shop",destination_workload="checkout",${OURS_OR_NOBODYS}`,
    ],
    [
      'istio_tcp_sent_bytes_total',
      `destination_workload_namespace="shop",destination_workload="checkout",${OURS_OR_NOBODYS}`,
    ],
    ['istio_build', OWN],
    ['istiod_uptime_seconds', OWN],
    ['envoy_cluster_upstream_rq_total', OWN],
    ['kube_statefulset_replicas', 'namespace="shop",statefulset="checkout"'],
  ])('scopes %s', (selector, matchers) => {
    expect(fencePromql(selector, scope)).toContain(`{${matchers}`);
  });

  it.each([
    'istio_requests_total{destination_workload="payments"}',
    'istio_requests_total{destination_workload_namespace=~".*"}',
    'sum by (destination_workload) (rate(istio_requests_total[5m]))',
    '{__name__="istio_requests_total",destination_workload=""}',
    '{"nginx_ingress_controller_requests",exported_service=~".+"}',
    'nginx_ingress_controller_requests{exported_namespace!="shop"} or up',
  ])('keeps its matchers in front of those of %s', query => {
    const proxies =
      /\{(destination_workload_namespace="shop",destination_workload|exported_namespace="shop",exported_service)="checkout",backstage_entity=~"\(component:default\/checkout\)\?"/;
    expect(fencePromql(query, scope)).toMatch(proxies);
  });

  it.each([
    '{__name__=~"istio_requests_total|x"}',
    '{__name__=~"nginx_ingress_controller_.*"}',
    '{__name__="istio_request\\x73_total"}',
    '{destination_workload="checkout"}',
  ])('takes the label where the name of the metric is open: %s', query => {
    expect(fencePromql(query, scope)).toContain(`{${OWN},`);
  });

  it('takes the name of an entity literally', () => {
    const dotted = metricsScope(
      {
        entity: { entityRef: 'component:default/a.b', title: 'A' },
        workload,
      },
      profile,
    );
    const label = /backstage_entity=~("[^"]*")/.exec(
      fencePromql('istio_requests_total', dotted),
    )?.[1];
    const pattern = new RegExp(`^(?:${JSON.parse(label ?? '')})$`);
    expect(
      ['component:default/a.b', '', 'component:default/axb'].map(ref =>
        pattern.test(ref),
      ),
    ).toEqual([true, true, false]);
  });

  it.each([
    [{ namespace: 'unknown', name: 'unknown' }],
    [{ namespace: 'shop', name: 'unknown' }],
    [{ namespace: 'unknown', name: 'checkout' }],
  ])(
    'does not show the traffic that Istio could not attribute to the workload %j',
    nobody => {
      const claimed = metricsScope(
        { entity, workload: nobody },
        { ...profile, namespaces: ['*'] },
      );
      expect(fencePromql('istio_requests_total', claimed)).toBe(
        `istio_requests_total{${OWN}}`,
      );
    },
  );

  it.each([
    ['an entity without a workload', undefined, ['shop']],
    ['a namespace that is not allowed', workload, ['other']],
    ['a cluster that allows none', workload, []],
  ])(
    'knows nothing but the label of %s',
    (_, somewhere, namespaces: string[]) => {
      const narrow = metricsScope(
        { entity, workload: somewhere },
        { ...profile, namespaces },
      );
      expect(narrow).toEqual({ default: OWN, byPrefix: [] });
    },
  );

  it('takes a cluster that allows every namespace', () => {
    const wide = metricsScope(
      { entity, workload },
      { ...profile, namespaces: ['*'] },
    );
    expect(wide).toEqual(scope);
  });

  const pods = new RegExp(
    `^(?:${/pod=~"([^"]*)"/.exec(scope.byPrefix[0].matchers)?.[1]})$`,
  );

  it.each([
    ['checkout-7d9f8b6c5d-x2x4b', true],
    ['checkout-5f4c9-zzzzz', false],
    ['checkout-x2x4b', true],
    ['checkout-0', true],
    ['checkout-123', true],
    ['checkout', false],
    ['checkout-worker-7d9f8b6c5d-x2x4b', false],
    ['checkout-db-0', false],
    ['checkout-api-x2x4b', false],
    ['my-checkout-0', false],
    ['checkout-7d9f8b6c5d-x2x4b-more', false],
  ])('tells that the pod %s is its own: %s', (pod, own) => {
    expect(pods.test(pod)).toBe(own);
  });
});

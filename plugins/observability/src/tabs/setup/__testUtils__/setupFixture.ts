import type {
  PlannedChange,
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** A component on a cluster that is written to by server-side apply; its owner looks at it. */
export const kubernetesSetup: SetupResponse = {
  annotations: [{ key: 'observability/metrics-port', value: 'http' }],
  problems: [],
  workload: { namespace: 'shop', name: 'checkout' },
  cluster: {
    name: 'prod',
    title: 'Production',
    flavour: 'prometheus-operator',
  },
  manifests: [
    {
      flavour: 'prometheus-operator',
      objects: [
        {
          key: 'monitoring.coreos.com/v1/ServiceMonitor/shop/checkout-scrape',
          want: 'scrape',
          kind: 'ServiceMonitor',
          namespace: 'shop',
          name: 'checkout-scrape',
          yaml: 'kind: ServiceMonitor\n',
        },
      ],
    },
  ],
  notices: [],
  allowed: { plan: true, apply: true, adopt: true },
};

/** A change of the object `shop/checkout-<want>`. */
export function change(
  action: PlannedChange['action'],
  [want, kind]: [want: string, kind: string],
  more: Partial<PlannedChange> = {},
): PlannedChange {
  const name = more.name ?? `checkout-${want}`;
  return {
    key: `monitoring.coreos.com/v1/${kind}/shop/${name}`,
    action,
    want,
    kind,
    namespace: 'shop',
    name,
    fields: [],
    ...more,
  };
}

export const planOf = (...changes: PlannedChange[]): PlanResponse => ({
  hash: 'abc',
  cluster: 'prod',
  flavour: 'prometheus-operator',
  notices: [],
  changes,
});

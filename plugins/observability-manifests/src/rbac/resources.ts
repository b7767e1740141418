/**
 * A kind of object as RBAC and the paths of the API name it.
 * @public
 */
export interface KubernetesResource {
  kind: string;
  /** Empty for the core group. */
  group: string;
  version: string;
  /** In the plural, as in paths. */
  resource: string;
}

const PROMETHEUS = 'monitoring.coreos.com';
const VICTORIA = 'operator.victoriametrics.com';

const victoria = (kind: string, resource: string): KubernetesResource => ({
  kind,
  group: VICTORIA,
  version: 'v1beta1',
  resource,
});

const prometheus = (
  kind: string,
  resource: string,
  version = 'v1',
): KubernetesResource => ({ kind, group: PROMETHEUS, version, resource });

/** Kinds that are delivered whichever operator is there. */
const EITHER: KubernetesResource[] = [
  {
    kind: 'PodLogs',
    group: 'monitoring.grafana.com',
    version: 'v1alpha2',
    resource: 'podlogs',
  },
];

/**
 * The kinds that we write, by flavour.
 * @public
 */
export const DELIVERED_RESOURCES: Record<
  'prometheus-operator' | 'victoria-metrics-operator',
  readonly KubernetesResource[]
> = {
  'prometheus-operator': [
    prometheus('ServiceMonitor', 'servicemonitors'),
    prometheus('PodMonitor', 'podmonitors'),
    prometheus('Probe', 'probes'),
    prometheus('ScrapeConfig', 'scrapeconfigs', 'v1alpha1'),
    prometheus('PrometheusRule', 'prometheusrules'),
    prometheus('AlertmanagerConfig', 'alertmanagerconfigs', 'v1alpha1'),
    ...EITHER,
  ],
  'victoria-metrics-operator': [
    victoria('VMServiceScrape', 'vmservicescrapes'),
    victoria('VMPodScrape', 'vmpodscrapes'),
    victoria('VMProbe', 'vmprobes'),
    victoria('VMRule', 'vmrules'),
    victoria('VMAlertmanagerConfig', 'vmalertmanagerconfigs'),
    ...EITHER,
  ],
};

/** Where a doctor looks for what a component says of itself: beside the component. */
export const COMPONENT_RESOURCES = [
  { group: '', resources: ['pods', 'services'] },
  { group: 'discovery.k8s.io', resources: ['endpointslices'] },
] as const;

/** What discovery looks for: anywhere in the cluster. Their specs hold the names of secrets, not secrets. */
export const PLATFORM_RESOURCES = [
  { group: '', resources: ['namespaces'] },
  { group: 'apiextensions.k8s.io', resources: ['customresourcedefinitions'] },
  {
    group: PROMETHEUS,
    resources: [
      ...['alertmanagers', 'prometheusagents', 'prometheuses', 'thanosrulers'],
    ],
  },
  {
    group: VICTORIA,
    resources: [
      ...['vmagents', 'vmalertmanagers', 'vmalerts', 'vmauths', 'vmsingles'],
    ],
  },
] as const;

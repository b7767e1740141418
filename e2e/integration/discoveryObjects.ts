import { namespaceObject } from '../kubernetes/podObjects.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';

/** How what an operator generates names the objects that it has taken up. */
export const SELECTING = {
  Prometheus: {
    selects: 'ServiceMonitor',
    secret: 'prometheus',
    key: 'prometheus.yaml.gz',
    job: /job_name: serviceMonitor\/([^/]+\/[^/]+)\/0/g,
  },
  VMAgent: {
    selects: 'VMServiceScrape',
    secret: 'vmagent',
    key: 'vmagent.yaml.gz',
    job: /job_name: serviceScrape\/([^/]+\/[^/]+)\/0/g,
  },
} as const;

export type SelectingKind = keyof typeof SELECTING;

const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});

/** Selectors of every form; `undefined` for none at all. */
const objectSelectors = {
  missing: undefined,
  all: {},
  main: { matchLabels: { release: 'main' } },
  in: expression('release', 'In', 'main', 'third'),
  'not-in': expression('release', 'NotIn', 'other'),
  exists: expression('tier', 'Exists'),
  absent: expression('release', 'DoesNotExist'),
};

const namespaceSelectors = {
  missing: undefined,
  all: {},
  shop: { matchLabels: { team: 'shop' } },
  'not-shop': expression('team', 'NotIn', 'shop'),
};

const labelled = (name: string, labels: Record<string, string>) => {
  const object = namespaceObject(name);
  return { ...object, metadata: { ...object.metadata, labels } };
};

export const namespaces: KubernetesObject[] = [
  labelled('monitoring', { team: 'platform' }),
  labelled('shop', { team: 'shop' }),
  labelled('bank', { team: 'bank' }),
  namespaceObject('plain'),
];

const labels = {
  bare: {},
  main: { release: 'main' },
  other: { release: 'other' },
  both: { release: 'main', tier: 'a' },
};

/** One object of each labels in each namespace, for both operators. */
export const scrapeObjects: KubernetesObject[] = namespaces.flatMap(
  ({ metadata: { name: namespace } }) =>
    Object.entries(labels).flatMap(([name, own]) =>
      [
        ['monitoring.coreos.com/v1', 'ServiceMonitor'],
        ['operator.victoriametrics.com/v1beta1', 'VMServiceScrape'],
      ].map(([apiVersion, kind]) => ({
        apiVersion,
        kind,
        metadata: { name, namespace, labels: own },
        spec: {
          selector: { matchLabels: { app: name } },
          endpoints: [{ port: 'http' }],
        },
      })),
    ),
);

const selecting = (
  kind: SelectingKind,
  name: string,
  spec: Record<string, unknown>,
): KubernetesObject => ({
  apiVersion:
    kind === 'Prometheus'
      ? 'monitoring.coreos.com/v1'
      : 'operator.victoriametrics.com/v1beta1',
  kind,
  metadata: { name, namespace: 'monitoring' },
  spec,
});

const vmagent = {
  remoteWrite: [{ url: 'http://127.0.0.1:1/api/v1/write' }],
  disableSelfServiceScrape: true,
};

export const INGEST_ONLY = 'ingest-only';

/** The VictoriaMetrics operator takes its time with each: those that tell how it treats what is missing. */
const VMAGENT_SELECTORS = ['missing', 'all', 'main', 'not-in'];

const pairs = Object.entries(objectSelectors).flatMap(([objects, selector]) =>
  Object.entries(namespaceSelectors).map(([places, namespace]) => ({
    name: `${objects}-${places}`,
    objects,
    selector,
    namespace,
  })),
);

/** One for each pair of selectors, and VMAgents that select everything, or nothing, by default. */
export const consumerObjects: KubernetesObject[] = [
  ...pairs.map(({ name, selector, namespace }) =>
    selecting('Prometheus', name, {
      // With no selector at all the operator would generate nothing.
      podMonitorSelector: {},
      serviceMonitorSelector: selector,
      serviceMonitorNamespaceSelector: namespace,
    }),
  ),
  ...pairs
    .filter(({ objects }) => VMAGENT_SELECTORS.includes(objects))
    .flatMap(({ name, selector, namespace }) => {
      const spec = {
        ...vmagent,
        serviceScrapeSelector: selector,
        serviceScrapeNamespaceSelector: namespace,
      };
      return [
        selecting('VMAgent', name, spec),
        // Whether it selects all by default matters where a selector is missing.
        ...(selector && namespace
          ? []
          : [
              selecting('VMAgent', `${name}-default`, {
                ...spec,
                selectAllByDefault: true,
              }),
            ]),
      ];
    }),
  selecting('VMAgent', INGEST_ONLY, {
    ...vmagent,
    selectAllByDefault: true,
    ingestOnlyMode: true,
  }),
];

import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import { labelSelectorSchema } from './labelSelector';
import type { Consumer, Role, Selection } from './platform';

const PROMETHEUS = 'monitoring.coreos.com';
const VICTORIA = 'operator.victoriametrics.com';

/** An operator's kind whose objects take up others, and where its spec says which. */
export interface ConsumerKind {
  flavour: Exclude<Flavour, 'files'>;
  kind: string;
  group: string;
  version: string;
  resource: string;
  /** Kinds that it takes up, each with the prefix of its two selectors: `serviceMonitor` stands for `serviceMonitorSelector` and `serviceMonitorNamespaceSelector`. */
  selects: Readonly<Record<string, string>>;
  /** What it is for us; those that hold none are shown only. */
  roles: readonly Role[];
  /** Kinds that an object with this spec does not take up, whatever its selectors say, and why. */
  ignores?(spec: Record<string, unknown>): string | undefined;
}

const MONITORS = {
  ServiceMonitor: 'serviceMonitor',
  PodMonitor: 'podMonitor',
  Probe: 'probe',
  ScrapeConfig: 'scrapeConfig',
};

const SCRAPES = {
  VMServiceScrape: 'serviceScrape',
  VMPodScrape: 'podScrape',
  VMProbe: 'probe',
};

const prometheus = (
  kind: string,
  resource: string,
  rest: Pick<ConsumerKind, 'selects' | 'roles'> & { version?: string },
): ConsumerKind => ({
  flavour: 'prometheus-operator',
  kind,
  group: PROMETHEUS,
  resource,
  version: 'v1',
  ...rest,
});

const victoria = (
  kind: string,
  resource: string,
  rest: Pick<ConsumerKind, 'selects' | 'roles' | 'ignores'>,
): ConsumerKind => ({
  flavour: 'victoria-metrics-operator',
  kind,
  group: VICTORIA,
  resource,
  version: 'v1beta1',
  ...rest,
});

const ingestOnly =
  (byDefault: boolean) =>
  ({ ingestOnlyMode = byDefault }: Record<string, unknown>) =>
    ingestOnlyMode === true
      ? 'it scrapes nothing: spec.ingestOnlyMode is on'
      : undefined;

/** prometheus-operator 0.93 and VictoriaMetrics operator 0.74. */
export const CONSUMER_KINDS: readonly ConsumerKind[] = [
  prometheus('Prometheus', 'prometheuses', {
    selects: { ...MONITORS, PrometheusRule: 'rule' },
    roles: ['scrape', 'rules'],
  }),
  prometheus('PrometheusAgent', 'prometheusagents', {
    version: 'v1alpha1',
    selects: MONITORS,
    roles: ['scrape'],
  }),
  prometheus('ThanosRuler', 'thanosrulers', {
    selects: { PrometheusRule: 'rule' },
    roles: ['rules'],
  }),
  prometheus('Alertmanager', 'alertmanagers', {
    selects: { AlertmanagerConfig: 'alertmanagerConfig' },
    roles: ['routes'],
  }),
  victoria('VMAgent', 'vmagents', {
    selects: SCRAPES,
    roles: ['scrape'],
    ignores: ingestOnly(false),
  }),
  victoria('VMSingle', 'vmsingles', {
    selects: SCRAPES,
    roles: ['scrape'],
    ignores: ingestOnly(true),
  }),
  victoria('VMAlert', 'vmalerts', {
    selects: { VMRule: 'rule' },
    roles: ['rules'],
  }),
  victoria('VMAlertmanager', 'vmalertmanagers', {
    selects: { VMAlertmanagerConfig: 'config' },
    roles: ['routes'],
  }),
  victoria('VMAuth', 'vmauths', { selects: { VMUser: 'user' }, roles: [] }),
];

const selectorSchema = labelSelectorSchema.nullish();

/**
 * prometheus-operator: a selector that is missing selects nothing, an empty one everything; without a selector of namespaces only those of its own
 * namespace count (`SelectNamespacesFromCache`, `selectAlertmanagerConfigs`).
 */
function prometheusSelection(
  spec: Record<string, unknown>,
  prefix: string,
): Selection {
  const objects = selectorSchema.parse(spec[`${prefix}Selector`]);
  const namespaces = selectorSchema.parse(spec[`${prefix}NamespaceSelector`]);
  return {
    ...(objects
      ? { objects }
      : { because: `spec.${prefix}Selector is not set; {} selects all` }),
    namespaces: namespaces ?? 'own',
  };
}

/**
 * VictoriaMetrics operator: without both selectors `selectAllByDefault` decides; a selector of objects alone counts in its own namespace, one of
 * namespaces alone selects everything in them (`k8stools.SelectorOpts`).
 */
function victoriaSelection(
  spec: Record<string, unknown>,
  prefix: string,
): Selection {
  const objects = selectorSchema.parse(spec[`${prefix}Selector`]);
  const namespaces = selectorSchema.parse(spec[`${prefix}NamespaceSelector`]);
  if (objects || namespaces) {
    return { objects: objects ?? {}, namespaces: namespaces ?? 'own' };
  }
  return spec.selectAllByDefault === true
    ? { objects: {}, namespaces: {} }
    : {
        because: `neither spec.${prefix}Selector nor spec.${prefix}NamespaceSelector is set, and spec.selectAllByDefault is off`,
        namespaces: 'own',
      };
}

const objectSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.record(z.string(), z.unknown()).default({}),
});

const imageSchema = z.object({ tag: z.string() });

/** Errors: `ZodError` for what is no object of such a kind. */
export function toConsumer(
  { flavour, kind, selects, ignores }: ConsumerKind,
  object: unknown,
): Consumer {
  const { metadata, spec } = objectSchema.parse(object);
  const select =
    flavour === 'prometheus-operator' ? prometheusSelection : victoriaSelection;
  const because = ignores?.(spec);
  const version =
    typeof spec.version === 'string'
      ? spec.version
      : imageSchema.safeParse(spec.image).data?.tag;
  return {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    ...(version && { version }),
    ...(spec.ignoreNamespaceSelectors === true && { ignoresNamespaces: true }),
    selections: Object.fromEntries(
      Object.entries(selects).map(([selected, prefix]) => [
        selected,
        because === undefined
          ? select(spec, prefix)
          : { because, namespaces: 'own' as const },
      ]),
    ),
  };
}

import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import { DELIVERED_RESOURCES } from '@observability-kit/backstage-plugin-observability-manifests';
import { CONSUMER_KINDS } from './consumerKinds';
import type { DiscoverySettings, Platform } from './platform';
import { consumerName } from './selects';

type OperatorFlavour = keyof typeof DELIVERED_RESOURCES;

const FLAVOURS = Object.keys(DELIVERED_RESOURCES) as OperatorFlavour[];

const OPERATORS: Record<OperatorFlavour, string> = {
  'prometheus-operator': 'prometheus-operator',
  'victoria-metrics-operator': 'the VictoriaMetrics operator',
};

const SETTLE =
  'set observability.clusters[].profile.flavour to prometheus-operator or victoria-metrics-operator';

/** Kinds of both would not tell them apart. */
const isServed = (flavour: OperatorFlavour, { kinds }: Platform) =>
  DELIVERED_RESOURCES[flavour].some(
    each =>
      each.kind !== 'PodLogs' && kinds.some(({ kind }) => kind === each.kind),
  );

/** What scrapes for us by this flavour's objects. */
function scrapers(flavour: OperatorFlavour, { consumers }: Platform) {
  const kinds = CONSUMER_KINDS.filter(
    each => each.flavour === flavour && each.roles.includes('scrape'),
  ).map(({ kind }) => kind);
  return consumers.filter(
    ({ kind, selections }) =>
      kinds.includes(kind) &&
      Object.values(selections).some(({ objects }) => objects !== undefined),
  );
}

/**
 * Which operator's objects a cluster gets: the configured ones; else those that somebody there takes up; else those that it knows at all.
 */
export function chooseFlavour(
  configured: Flavour | undefined,
  { prometheus, vmagent }: DiscoverySettings,
  platform: Platform,
): { flavour?: Flavour; obstacle?: string; warning?: string } {
  if (configured !== undefined) {
    const missing =
      configured !== 'files' && !isServed(configured, platform)
        ? `The cluster knows no kinds of ${OPERATORS[configured]}, which is configured as its flavour: install the operator's CRDs`
        : undefined;
    return { flavour: configured, ...(missing && { warning: missing }) };
  }
  if (Boolean(prometheus) !== Boolean(vmagent)) {
    return {
      flavour: prometheus ? 'prometheus-operator' : 'victoria-metrics-operator',
    };
  }
  const served = FLAVOURS.filter(flavour => isServed(flavour, platform));
  if (served.length < 2) {
    return served.length === 1
      ? { flavour: served[0] }
      : {
          obstacle: `The cluster knows neither the kinds of prometheus-operator nor those of the VictoriaMetrics operator: install one of them, or ${SETTLE}`,
        };
  }
  const unseen = CONSUMER_KINDS.filter(({ roles }) => roles.includes('scrape'))
    .flatMap(({ resource }) => platform.unreadable[resource] ?? [])
    .join('; ');
  if (unseen) {
    return {
      obstacle: `The cluster knows the kinds of both operators, and which of them is used can't be seen: ${unseen}. Allow it, or ${SETTLE}`,
    };
  }
  const used = served.filter(flavour => scrapers(flavour, platform).length > 0);
  if (used.length === 1) {
    return { flavour: used[0] };
  }
  const found = FLAVOURS.flatMap(flavour => scrapers(flavour, platform));
  return {
    obstacle: `The cluster knows the kinds of both operators, and ${
      found.length > 0
        ? `both are used (${found.map(consumerName).join(', ')})`
        : 'nothing there takes up either'
    }: ${SETTLE}`,
  };
}

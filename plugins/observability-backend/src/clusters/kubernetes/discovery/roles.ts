import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import type { ConfiguredProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import { CONSUMER_KINDS, type ConsumerKind } from './consumerKinds';
import type { DiscoverySettings, Role } from './platform';

export type OperatorFlavour = Exclude<Flavour, 'files'>;

export type SelectionKey = Exclude<
  keyof ConfiguredProfile['selection'],
  'logs'
>;

/** Which kinds get the labels of which key of `profile.selection`. */
type KindsByKey = Readonly<Partial<Record<SelectionKey, readonly string[]>>>;

const KINDS: Record<OperatorFlavour, Record<Role, KindsByKey>> = {
  'prometheus-operator': {
    scrape: {
      scrape: ['ServiceMonitor', 'PodMonitor'],
      probe: ['Probe', 'ScrapeConfig'],
    },
    rules: { rules: ['PrometheusRule'] },
    routes: { routes: ['AlertmanagerConfig'] },
  },
  'victoria-metrics-operator': {
    scrape: { scrape: ['VMServiceScrape', 'VMPodScrape'], probe: ['VMProbe'] },
    rules: { rules: ['VMRule'] },
    routes: { routes: ['VMAlertmanagerConfig'] },
  },
};

/** Which key of `delivery.discovery` settles on a consumer. Prometheus' rules go where its targets do. */
const SETTINGS: Record<
  OperatorFlavour,
  Partial<Record<Role, keyof DiscoverySettings>>
> = {
  'prometheus-operator': { scrape: 'prometheus', routes: 'alertmanager' },
  'victoria-metrics-operator': {
    scrape: 'vmagent',
    rules: 'vmalert',
    routes: 'alertmanager',
  },
};

/** What one role means by one operator's kinds. */
export interface RoleKinds {
  consumers: readonly ConsumerKind[];
  kinds: KindsByKey;
  keys: readonly SelectionKey[];
  setting?: keyof DiscoverySettings;
}

export function roleKinds(flavour: OperatorFlavour, role: Role): RoleKinds {
  const kinds = KINDS[flavour][role];
  return {
    kinds,
    keys: Object.keys(kinds) as SelectionKey[],
    setting: SETTINGS[flavour][role],
    consumers: CONSUMER_KINDS.filter(
      each => each.flavour === flavour && each.roles.includes(role),
    ),
  };
}

/** The role by which an object of a kind is taken up; `undefined` for one that no operator's object selects. */
export const roleOf = (kind: string): Role | undefined =>
  (['scrape', 'rules', 'routes'] as const).find(role =>
    Object.values(KINDS).some(roles =>
      Object.values(roles[role]).some(list => list.includes(kind)),
    ),
  );

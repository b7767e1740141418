import type {
  Alert,
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { platformProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Alertmanager } from '../../sources/alertmanager/AlertmanagerSource';
import type { RuleGroupState } from '../../sources/model';
import { AlertSources, type RuleEngine } from '../AlertSources';
import type { ResolvedWorkload } from '../types';

export const entityRef = 'component:default/shop';
export const own: Matcher = {
  name: 'backstage_entity',
  value: entityRef,
  isEqual: true,
  isRegex: false,
};
export const alertname: Matcher = {
  name: 'alertname',
  value: 'Down|Slow',
  isEqual: true,
  isRegex: true,
};

const workload = (alerts?: string): ResolvedWorkload => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop' },
  },
  observed: { entity: { entityRef, title: 'Shop' }, problems: [] },
  cluster: {
    name: 'one',
    title: 'One',
    metrics: 'prometheus',
    alerts,
    profile: platformProfileSchema.parse({
      cluster: 'one',
      flavour: 'prometheus-operator',
      instanceId: 'test',
      baseUrl: 'http://backstage',
    }),
  },
});

export const labels = (name: string) => ({
  alertname: name,
  backstage_entity: entityRef,
});

export const alert = (name: string, change: Partial<Alert> = {}): Alert => ({
  fingerprint: name,
  name,
  state: 'firing',
  severity: 'none',
  labels: labels(name),
  annotations: {},
  activeAt: '2026-01-01T10:00:00Z',
  silencedBy: [],
  inhibitedBy: [],
  receivers: [],
  ...change,
});

export const silence = (id: string, ...matchers: Matcher[]): Silence => ({
  id,
  state: 'active',
  matchers,
  startsAt: '2026-01-01T09:00:00Z',
  endsAt: '2026-01-01T11:00:00Z',
  createdBy: 'frank',
  comment: 'x',
});

export const groups: RuleGroupState[] = [
  {
    name: 'g',
    file: 'f',
    rules: ['Down', 'Slow'].map(name => ({
      rule: {
        name,
        group: 'g',
        type: 'alerting',
        expression: 'up == 0',
        state: 'pending',
        health: 'error',
        lastError: 'many-to-many matching',
        severity: 'none',
        labels: { backstage_entity: entityRef },
        annotations: {},
      },
      alerts: [
        {
          state: 'pending',
          labels: labels(name),
          annotations: {},
          activeAt: '2026-01-01T10:00:00Z',
          value: 42,
        },
      ],
    })),
  },
];

export const failing = (message: string) => async () => {
  throw new Error(message);
};

class FakeAlertmanager implements Alertmanager {
  alerts: Alertmanager['alerts'] = async () => [alert('Down')];
  silences: Alertmanager['silences'] = async () => [];
  silence: Alertmanager['silence'] = async id => silence(id, own);
  sendAlert = jest.fn(async () => undefined);
  notificationCounts: Alertmanager['notificationCounts'] = async () => [];
  putSilence: Alertmanager['putSilence'] = async () => 'new';
  expireSilence = jest.fn(async () => undefined);
  status = async () => ({ version: '0.31.1', configuration: '' });
}

export const nothing = { series: [], notices: [] };

/** Sources with one rule engine and, unless it is `false`, one Alertmanager that know of `Down` and `Slow`. */
export function fakeSources(
  options: {
    alertmanager?: Partial<Alertmanager> | false;
    rules?: () => Promise<RuleGroupState[]>;
    queryRange?: RuleEngine['queryRange'];
  } = {},
) {
  const alertmanager = Object.assign(
    new FakeAlertmanager(),
    options.alertmanager || {},
  );
  const none = options.alertmanager === false;
  const sources = AlertSources.create({
    entities: {
      resolveWorkload: async () => workload(none ? undefined : 'am'),
    },
    metrics: new Map([
      [
        'prometheus',
        {
          rules: options.rules ?? (async () => groups),
          queryRange: options.queryRange ?? (async () => nothing),
        },
      ],
    ]),
    alertmanagers: new Map([['am', alertmanager]]),
  });
  return { sources, alertmanager };
}

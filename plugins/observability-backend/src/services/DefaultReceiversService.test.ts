import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type {
  Alert,
  AlertsResponse,
  Rule,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import { AlertSources } from './AlertSources';
import { AuthorizedReceiversService } from './AuthorizedReceiversService';
import { DefaultReceiversService } from './DefaultReceiversService';
import { entityOf, resolvedOf } from './testing/resolved';

const entityRef = 'component:default/checkout';
const context = { credentials: mockCredentials.user() };

const CONFIGURATION = `
route:
  receiver: platform
  routes:
    - receiver: shop
      matchers: ['backstage_entity="${entityRef}"']
      routes:
        - { receiver: night, matchers: ['severity="critical"'] }
        - { receiver: zoned, matchers: ['zone=~".+"'] }
receivers:
  - name: platform
  - { name: shop, slack_configs: [{ api_url: <secret> }] }
  - { name: night, pagerduty_configs: [{ routing_key: <secret> }] }
  - { name: zoned }
`;

const alert = (fingerprint: string, labels: Record<string, string>): Alert => ({
  ...{ fingerprint, labels, name: 'Down', state: 'firing' },
  ...{ severity: 'none', annotations: {}, activeAt: '', receivers: [] },
  ...{ silencedBy: [], inhibitedBy: [] },
});

const rule = (
  name: string,
  labels: Record<string, string>,
  type: Rule['type'] = 'alerting',
): Rule => ({
  ...{ name, labels, type, group: 'g', expression: 'up == 0' },
  ...{ state: 'inactive', health: 'ok', severity: 'none', annotations: {} },
});

function stage(configuration: string, answer: Partial<AlertsResponse> = {}) {
  const status = jest.fn(async () => ({ version: '0.31.1', configuration }));
  const resolved = resolvedOf(
    entityOf({ 'observability/metrics-port': 'http' }),
  );
  return DefaultReceiversService.create({
    sources: AlertSources.create({
      entities: {
        resolveWorkload: async () => ({
          ...resolved,
          cluster: { ...resolved.cluster, alerts: 'am' },
        }),
      },
      metrics: new Map([
        [resolved.cluster.metrics, { rules: jest.fn(), queryRange: jest.fn() }],
      ]),
      alertmanagers: new Map([['am', { status } as unknown as Alertmanager]]),
    }),
    alerts: {
      alerts: async () => ({
        ...{ alerts: [], rules: [], silences: [] },
        ...{ notices: [], enforcedMatchers: [] },
        ...answer,
      }),
    },
  });
}

describe('DefaultReceiversService', () => {
  it('tells by which route whom each alert and each rule reaches', async () => {
    const own = { backstage_entity: entityRef };
    const { alerts, rules } = await stage(CONFIGURATION, {
      alerts: [
        alert('a', { ...own, severity: 'critical' }),
        alert('b', { ...own, severity: 'info' }),
        alert('c', {}),
      ],
      rules: [
        // The engine answers the entity's label with the alerts of a rule of many entities only.
        rule('Down', { severity: 'critical' }),
        rule('Zoned', { ...own, zone: '{{ $labels.zone }}' }),
        rule('recorded', own, 'recording'),
      ],
    }).receivers({ entityRef }, context);
    const receivers = Object.entries(alerts).map(([key, routes]) => [
      key,
      routes.map(({ receiver }) => receiver),
    ]);
    expect(receivers).toEqual([
      ['a', ['night']],
      ['b', ['shop']],
      ['c', ['platform']],
    ]);
    expect(alerts.a[0].path.map(({ matchers }) => matchers)).toEqual([
      [],
      [`backstage_entity="${entityRef}"`],
      ['severity="critical"'],
    ]);
    expect(rules).toMatchObject([
      {
        name: 'Down',
        routes: [{ receiver: 'night', integrations: 'pagerduty' }],
      },
      // What a template makes of a label is known of an alert only.
      { name: 'Zoned', routes: [{ receiver: 'shop', integrations: 'slack' }] },
    ]);
    expect(rules).toHaveLength(2);
  });

  it('says that the routes can not be read rather than guess', async () => {
    await expect(
      stage('route: 7').receivers({ entityRef }, context),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/routes of Alertmanager can't be read/),
    });
  });
});

describe('AuthorizedReceiversService', () => {
  it('wants observability.alerts.read', async () => {
    const inner = { receivers: jest.fn() };
    const service = AuthorizedReceiversService.create(inner, {
      require: async ({ name }) => {
        throw new NotAllowedError(name);
      },
    });
    await expect(service.receivers({ entityRef }, context)).rejects.toThrow(
      'observability.alerts.read',
    );
    expect(inner.receivers).not.toHaveBeenCalled();
  });
});

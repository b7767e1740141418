import { sourceSchema } from '../../configSchema';
import { grafanaAlertsOf } from '../../services/grafanaAlerts';
import { type UpstreamServer, upstreamServer } from '../testing/upstreamServer';
import { GrafanaAlertsSource } from './GrafanaAlertsSource';

const scope = { label: 'backstage_entity', value: 'component:default/shop' };
const ours = { backstage_entity: scope.value };
const theirs = { backstage_entity: 'component:default/other' };

const raised = (labels: object, state: string, value = '1e+00') => ({
  labels: { alertname: 'Slow', grafana_folder: 'Shop', ...labels },
  annotations: { summary: 'slow' },
  state,
  activeAt: '2026-01-01T10:00:00Z',
  value,
});

/** As Grafana 11 answers. */
const RULES = {
  status: 'success',
  data: {
    totals: { firing: 1 },
    groups: [
      {
        name: 'latency',
        file: 'Shop',
        folderUid: 'f1',
        interval: 60,
        rules: [
          {
            uid: 'abc-1',
            state: 'firing',
            name: 'Slow',
            query: 'latency > 1',
            duration: 300,
            labels: { severity: 'critical' },
            annotations: { summary: 'slow' },
            health: 'ok',
            type: 'alerting',
            lastEvaluation: '2026-01-01T10:05:00Z',
            evaluationTime: 0.01,
            alerts: [
              raised(ours, 'Alerting', '1.5e+00'),
              raised({ ...ours, pod: 'a' }, 'Normal'),
              raised({ ...ours, pod: 'b' }, 'Pending', '[ var=A value=1 ]'),
              raised(theirs, 'Alerting'),
            ],
          },
          {
            uid: '../admin',
            state: 'inactive',
            name: 'Down',
            query: '[{"refId":"A"}]',
            labels: ours,
            health: 'nodata',
            type: 'alerting',
            lastEvaluation: '0001-01-01T00:00:00Z',
            alerts: [],
          },
          {
            uid: 'abc-3',
            state: 'firing',
            name: 'Foreign',
            query: 'secret',
            labels: theirs,
            health: 'ok',
            type: 'alerting',
            alerts: [raised(theirs, 'Alerting')],
          },
        ],
      },
    ],
  },
};

const delivered = (labels: object, fingerprint: string) => ({
  annotations: { summary: 'slow' },
  startsAt: '2026-01-01T10:00:00.000Z',
  endsAt: '2026-01-01T10:10:00.000Z',
  updatedAt: '2026-01-01T10:05:00.000Z',
  fingerprint,
  receivers: [{ name: 'shop' }],
  status: { state: 'active', silencedBy: [], inhibitedBy: [] },
  generatorURL: 'https://grafana/alerting/grafana/abc-1/view?orgId=1',
  labels: {
    alertname: 'Slow',
    __alert_rule_uid__: 'abc-1',
    grafana_folder: 'Shop',
    ...labels,
  },
});

describe('GrafanaAlertsSource', () => {
  let server: UpstreamServer;

  beforeEach(async () => {
    server = await upstreamServer();
    server.behave((request, response) => {
      const path = request.url?.split('?')[0] ?? '';
      const answer = {
        '/api/prometheus/grafana/api/v1/rules': RULES,
        // One that does not filter, which must not matter.
        '/api/alertmanager/grafana/api/v2/alerts': [
          delivered(ours, 'f1'),
          delivered(theirs, 'f2'),
        ],
      }[path];
      response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}));
    });
  });

  afterEach(() => server.close());

  const sourceOf = (config: object = {}) =>
    GrafanaAlertsSource.create(
      sourceSchema.parse({
        name: 'grafana',
        type: 'grafana',
        url: `${server.url}/`,
        externalUrl: 'https://grafana.example.com',
        auth: { type: 'bearer', token: 'sa-token' },
        ...config,
      }),
    );

  it("tells an entity's alerts and rules, and nothing of others", async () => {
    const found = await grafanaAlertsOf(sourceOf(), scope);
    const managedIn = {
      name: 'Grafana',
      url: 'https://grafana.example.com/alerting/grafana/abc-1/view',
    };
    expect(found.notices).toEqual([]);
    expect(found.alerts).toMatchObject([
      { fingerprint: 'f1', state: 'firing', value: 1.5, managedIn },
      { state: 'pending', labels: { pod: 'b' }, value: undefined, managedIn },
    ]);
    expect(found.rules).toMatchObject([
      {
        name: 'Slow',
        group: 'Shop / latency',
        state: 'firing',
        health: 'ok',
        severity: 'critical',
        forSeconds: 300,
        managedIn,
      },
      { name: 'Down', state: 'inactive', health: 'ok' },
    ]);
    // An id that is none leads nowhere.
    expect(found.rules[1].managedIn).toEqual({ name: 'Grafana' });
    expect(found.rules[1]).not.toHaveProperty('lastEvaluation');
    expect(JSON.stringify(found)).not.toMatch(/other|secret/);
  });

  it('asks with its token, for the label alone, and only reads', async () => {
    await grafanaAlertsOf(sourceOf(), scope);
    expect(
      server.seen.map(({ url, headers }) => [
        decodeURIComponent(url).split('&')[0],
        headers.authorization,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [
          `/api/alertmanager/grafana/api/v2/alerts?filter=backstage_entity="${scope.value}"`,
          'Bearer sa-token',
        ],
        ['/api/prometheus/grafana/api/v1/rules', 'Bearer sa-token'],
      ]),
    );
  });

  it('is a notice when it does not answer', async () => {
    server.behave((_, response) => {
      response.writeHead(401).end('{"message":"Invalid API key"}');
    });
    expect(await grafanaAlertsOf(sourceOf(), scope)).toEqual({
      alerts: [],
      rules: [],
      notices: [
        {
          level: 'warning',
          kind: 'unavailable',
          message:
            'grafana refuses the configured credentials (401): Invalid API key',
        },
      ],
    });
  });
});

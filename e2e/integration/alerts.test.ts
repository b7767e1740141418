import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../processes/eventually.ts';
import type { ServerName } from '../servers/definition.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

interface Matcher {
  name: string;
  value: string;
  isEqual: boolean;
  isRegex: boolean;
}

interface Silence {
  id: string;
  state: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

interface Alert {
  name: string;
  state: string;
  value?: number | null;
  labels: Record<string, string>;
  silencedBy: string[];
}

interface Request {
  entityRef: string;
}

interface AlertsService {
  alerts(
    request: Request,
    context: object,
  ): Promise<{
    alerts: Alert[];
    rules: Array<{ name: string; state: string; health: string }>;
    silences: Silence[];
    notices: Array<{ kind: string; message: string }>;
  }>;
}

interface SilencesService {
  previewSilence(
    request: Request & { matchers: Matcher[] },
    context: object,
  ): Promise<{
    matchers: Matcher[];
    alerts: Alert[];
    recent?: { name: string; firingSeconds: number }[];
  }>;
  putSilence(
    request: Request & {
      id?: string;
      matchers: Matcher[];
      startsAt?: string;
      durationSeconds: number;
      comment: string;
    },
    context: object,
  ): Promise<{ silence: Silence }>;
  expireSilence(
    request: Request & { id: string },
    context: object,
  ): Promise<void>;
}

interface Sources {
  createSources(configs: object[]): { metrics: object; alerts: object };
  AlertSources: { create(options: object): object };
  DefaultAlertsService: { create(options: object): AlertsService };
  DefaultSilencesService: { create(options: object): SilencesService };
}

const shop = 'component:default/shop';
const other = 'component:default/other';
const label = 'backstage_entity';

const equal = (name: string, value: string): Matcher => ({
  name,
  value,
  isEqual: true,
  isRegex: false,
});

const inTheNameOf = (user: string) => ({
  credentials: { principal: { type: 'user', userEntityRef: user } },
});
const olivia = inTheNameOf('user:default/olivia');

const rules = {
  groups: [
    {
      name: 'shop',
      interval: '1s',
      rules: [
        {
          alert: 'WaitsLong',
          expr: 'vector(7)',
          for: '1h',
          labels: { [label]: shop, severity: 'warning' },
        },
        {
          alert: 'FiresAtOnce',
          expr: 'vector(3)',
          labels: { [label]: shop, severity: 'critical' },
        },
        {
          alert: 'CannotBeEvaluated',
          expr: 'vector(1) * on() group_left() (label_set(1,"a","b") or label_set(2,"a","c"))',
          labels: { [label]: shop },
        },
        { alert: 'OfTheOther', expr: 'vector(1)', labels: { [label]: other } },
      ],
    },
  ],
};

describe('alerts and silences with a real Alertmanager and vmalert', () => {
  const servers: RunningServer[] = [];
  let dir: string;
  let url: string;
  let datasource: string;
  let service: AlertsService;
  let writer: SilencesService;

  async function start(name: ServerName, config: Record<string, string> = {}) {
    const server = await startServer(name, {
      ports: await freeServerPorts(name),
      dir: join(dir, name),
      config,
    });
    servers.unshift(server);
    return server.url;
  }

  const source = (name: string, type: string, at: string, more = {}) => ({
    name,
    type,
    url: at,
    timeoutSeconds: 5,
    maxBytes: 1e6,
    headers: {},
    ...more,
  });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-alerts-'));
    const config = join(dir, 'alertmanager.yml');
    await writeFile(
      config,
      'route: { receiver: none, group_wait: 1s }\nreceivers: [{ name: none }]\n',
    );
    const ruleFile = join(dir, 'rules.yaml');
    await writeFile(ruleFile, JSON.stringify(rules));
    url = await start('alertmanager', { config });
    datasource = await start('victoria-metrics');
    const rulesUrl = await start('vmalert', {
      datasource,
      notifier: url,
      rules: ruleFile,
      cluster: 'one',
    });
    const {
      AlertSources,
      createSources,
      DefaultAlertsService,
      DefaultSilencesService,
    } = await loadBackendSources<Sources>([
      'sources/createSources',
      'services/AlertSources',
      'services/DefaultAlertsService',
      'services/DefaultSilencesService',
    ]);
    const sources = createSources([
      source('metrics', 'victoria-metrics', datasource, { rulesUrl }),
      source('am', 'alertmanager', url),
    ]);
    const alertSources = AlertSources.create({
      entities: {
        resolveWorkload: async (entityRef: string) => ({
          observed: { entity: { entityRef }, problems: [] },
          cluster: {
            name: 'one',
            metrics: 'metrics',
            alerts: 'am',
            profile: { entityLabel: label, logs: { tenants: [] } },
          },
        }),
      },
      metrics: sources.metrics,
      alertmanagers: sources.alerts,
    });
    service = DefaultAlertsService.create({ sources: alertSources });
    writer = DefaultSilencesService.create({
      sources: alertSources,
      auth: {
        isPrincipal: (
          { principal }: { principal: { type: string } },
          type: string,
        ) => principal.type === type,
      },
    });
    await eventually(async () => {
      const { alerts } = await service.alerts({ entityRef: shop }, olivia);
      assert.ok(
        alerts.some(
          ({ name, labels }) => name === 'FiresAtOnce' && labels.cluster,
        ),
      );
      assert.ok(alerts.some(({ name }) => name === 'WaitsLong'));
    });
  });

  after(async () => {
    for (const server of servers) {
      await server.stop();
    }
    await rm(dir, { recursive: true, force: true });
  });

  async function stateOf(entityRef: string, name: string) {
    const { alerts } = await service.alerts({ entityRef }, olivia);
    const found = alerts.filter(alert => alert.name === name);
    assert.equal(found.length, 1, JSON.stringify(alerts));
    return found[0];
  }

  it('is one list: firing with the value of the engine, and pending before Alertmanager knows', async () => {
    const {
      alerts,
      rules: shown,
      notices,
    } = await service.alerts({ entityRef: shop }, olivia);
    assert.deepEqual(
      alerts.map(({ name, state, value }) => [name, state, value]),
      [
        ['FiresAtOnce', 'firing', 3],
        ['WaitsLong', 'pending', 7],
      ],
    );
    assert.deepEqual(
      shown.map(({ name, state, health }) => [name, state, health]),
      [
        ['WaitsLong', 'pending', 'ok'],
        ['FiresAtOnce', 'firing', 'ok'],
        ['CannotBeEvaluated', 'inactive', 'error'],
      ],
    );
    assert.deepEqual(notices, []);
  });

  it('tells which alerts of the last day a silence would have hit', async () => {
    // Whoever asks too early is told the same for half a minute.
    await eventually(async () => {
      const query = 'ALERTS{alertname="FiresAtOnce",alertstate="firing"}';
      const parameters = new URLSearchParams({ query });
      const answer = await fetch(`${datasource}/api/v1/query?${parameters}`);
      const { data } = (await answer.json()) as {
        data: { result: object[] };
      };
      assert.equal(data.result.length, 1);
    });
    const { recent = [] } = await writer.previewSilence(
      { entityRef: shop, matchers: [] },
      olivia,
    );
    assert.deepEqual(
      recent.map(({ name }) => name),
      ['FiresAtOnce'],
    );
    assert.ok(recent[0].firingSeconds > 0);
  });

  it('plans a silence, which hits nothing before its time', async () => {
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { silence } = await writer.putSilence(
      {
        entityRef: shop,
        matchers: [],
        startsAt,
        durationSeconds: 600,
        comment: 'tonight',
      },
      olivia,
    );
    assert.deepEqual([silence.state, silence.startsAt], ['pending', startsAt]);
    assert.equal((await stateOf(shop, 'FiresAtOnce')).state, 'firing');
    const { silences } = await service.alerts({ entityRef: shop }, olivia);
    assert.equal(
      silences.find(({ id }) => id === silence.id)?.state,
      'pending',
    );
    await writer.expireSilence({ entityRef: shop, id: silence.id }, olivia);
  });

  it('creates a silence that hits, extends it in place, and expires it', async () => {
    const matchers = [{ ...equal('alertname', 'Fires.*'), isRegex: true }];
    const preview = await writer.previewSilence(
      { entityRef: shop, matchers },
      olivia,
    );
    assert.deepEqual(
      preview.alerts.map(({ name }) => name),
      ['FiresAtOnce'],
    );

    const { silence } = await writer.putSilence(
      { entityRef: shop, matchers, durationSeconds: 600, comment: 'deploying' },
      olivia,
    );
    assert.equal(silence.createdBy, 'user:default/olivia');
    await eventually(async () => {
      const alert = await stateOf(shop, 'FiresAtOnce');
      assert.equal(alert.state, 'suppressed');
      assert.deepEqual(alert.silencedBy, [silence.id]);
    });
    assert.equal((await stateOf(other, 'OfTheOther')).state, 'firing');

    const extended = await writer.putSilence(
      {
        entityRef: shop,
        id: silence.id,
        matchers: silence.matchers,
        durationSeconds: 3_600,
        comment: 'takes longer',
      },
      inTheNameOf('user:default/frank'),
    );
    assert.equal(extended.silence.id, silence.id);
    const { silences } = await service.alerts({ entityRef: shop }, olivia);
    const inForce = silences.filter(({ state }) => state !== 'expired');
    assert.equal(inForce.length, 1);
    const known = inForce[0];
    assert.deepEqual(
      [known.id, known.state, known.createdBy, known.comment],
      [silence.id, 'active', 'user:default/frank', 'takes longer'],
    );
    assert.ok(Date.parse(known.endsAt) > Date.parse(silence.endsAt));
    assert.deepEqual(
      known.matchers.slice().sort((a, b) => (a.name < b.name ? -1 : 1)),
      [{ ...equal('alertname', 'Fires.*'), isRegex: true }, equal(label, shop)],
    );

    await writer.expireSilence({ entityRef: shop, id: silence.id }, olivia);
    await eventually(async () => {
      assert.equal((await stateOf(shop, 'FiresAtOnce')).state, 'firing');
    });
    const after = await service.alerts({ entityRef: shop }, olivia);
    assert.equal(
      after.silences.find(({ id }) => id === silence.id)?.state,
      'expired',
    );
    // Ending it once more does no harm.
    await writer.expireSilence({ entityRef: shop, id: silence.id }, olivia);
  });

  async function foreignSilence(matchers: Matcher[]): Promise<string> {
    const response = await fetch(`${url}/api/v2/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        matchers,
        startsAt: new Date().toISOString(),
        endsAt: new Date(Date.now() + 600_000).toISOString(),
        createdBy: 'somebody',
        comment: 'foreign',
      }),
    });
    assert.equal(response.status, 200);
    return ((await response.json()) as { silenceID: string }).silenceID;
  }

  const silenceInAlertmanager = async (id: string) =>
    (await (await fetch(`${url}/api/v2/silence/${id}`)).json()) as {
      status: { state: string };
      comment: string;
    };

  it('cannot touch a foreign silence, but shows the one that silences its alert', async () => {
    const wide = await foreignSilence([equal('alertname', 'FiresAtOnce')]);
    const others = await foreignSilence([equal(label, other)]);
    await eventually(async () => {
      assert.equal((await stateOf(shop, 'FiresAtOnce')).state, 'suppressed');
    });
    const { silences } = await service.alerts({ entityRef: shop }, olivia);
    const shown = silences.map(({ id }) => id);
    assert.ok(shown.includes(wide));
    assert.ok(!shown.includes(others));

    for (const id of [wide, others]) {
      await assert.rejects(
        writer.expireSilence({ entityRef: shop, id }, olivia),
        { name: 'NotAllowedError' },
      );
      await assert.rejects(
        writer.putSilence(
          {
            entityRef: shop,
            id,
            matchers: [],
            durationSeconds: 600,
            comment: 'taken over',
          },
          olivia,
        ),
        { name: 'NotAllowedError' },
      );
      const untouched = await silenceInAlertmanager(id);
      assert.equal(untouched.status.state, 'active');
      assert.equal(untouched.comment, 'foreign');
    }
    await assert.rejects(
      writer.expireSilence(
        { entityRef: shop, id: '00000000-0000-0000-0000-000000000000' },
        olivia,
      ),
      { name: 'NotFoundError' },
    );
  });

  it('never writes a silence that reaches beyond the entity', async () => {
    const hostile: Matcher[][] = [
      [equal(label, other)],
      [{ ...equal(label, '.*'), isRegex: true }],
      [{ ...equal(label, shop), isEqual: false }],
    ];
    for (const matchers of hostile) {
      await assert.rejects(
        writer.putSilence(
          { entityRef: shop, matchers, durationSeconds: 600, comment: 'x' },
          olivia,
        ),
        { name: 'InputError' },
      );
    }
    const { silence } = await writer.putSilence(
      { entityRef: shop, matchers: [], durationSeconds: 600, comment: 'all' },
      olivia,
    );
    assert.deepEqual(silence.matchers, [equal(label, shop)]);
    await eventually(async () => {
      const { silencedBy } = await stateOf(shop, 'FiresAtOnce');
      assert.ok(silencedBy.includes(silence.id));
    });
    const { silencedBy } = await stateOf(other, 'OfTheOther');
    assert.ok(!silencedBy.includes(silence.id));
  });

  it("shows the engine's alerts, and says what is missing, when Alertmanager is gone", async () => {
    const alertmanager = servers.find(({ name }) => name === 'alertmanager');
    await alertmanager?.stop();
    const { alerts, notices } = await service.alerts(
      { entityRef: shop },
      olivia,
    );
    assert.deepEqual(
      alerts.map(({ name, state }) => [name, state]),
      [
        ['FiresAtOnce', 'firing'],
        ['WaitsLong', 'pending'],
      ],
    );
    assert.equal(notices.length, 1);
    assert.match(notices[0].message, /^am can't be reached/);
  });
});

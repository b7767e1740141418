import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { text } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { eventually } from '../processes/eventually.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

type Labels = Record<string, string>;

interface TestAlert {
  id: string;
  labels: Labels;
  routes: { receiver: string }[];
  steps: { id: string; status: string; evidence: string }[];
  outcome: string;
  isOver: boolean;
}

interface Service {
  send(
    request: { entityRef: string; severity: string },
    context: object,
  ): Promise<{ test: TestAlert }>;
  last(
    request: { entityRef: string },
    context: object,
  ): Promise<{ test?: TestAlert }>;
}

interface Kept {
  sent: { id: string; sentAt: number };
  seen?: object;
  received?: object;
}

interface Sources {
  createSources(configs: object[]): { metrics: object; alerts: object };
  sourceSchema: { parse(value: object): object };
  AlertSources: { create(options: object): object };
  DefaultTestAlertService: { create(options: object): Service };
  createTestAlertEcho(options: {
    token: string;
    onAlert(labels: Labels, receiver: string): Promise<void>;
  }): RequestListener;
}

const label = 'backstage_entity';
const token = 'a-secret-of-alertmanager';
const context = {
  credentials: {
    principal: { type: 'user', userEntityRef: 'user:default/olivia' },
  },
};

/** What the plugin's database keeps, for one replica. */
class KeptTests {
  readonly #kept = new Map<string, Kept>();

  async put(entityRef: string, sent: Kept['sent'], until: number) {
    const last = this.#kept.get(entityRef);
    if (last && last.sent.sentAt > until) return false;
    this.#kept.set(entityRef, { sent });
    return true;
  }

  async amend(sent: Kept['sent']) {
    this.#change(sent.id, { sent });
  }

  async last(entityRef: string) {
    return this.#kept.get(entityRef);
  }

  async see(id: string, seen: object) {
    this.#change(id, { seen });
  }

  async receive(id: string, received: object) {
    this.#change(id, { received });
  }

  #change(id: string, change: Partial<Kept>) {
    for (const kept of this.#kept.values()) {
      if (kept.sent.id === id) Object.assign(kept, change);
    }
  }
}

const listen = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
};

describe('a test alert, with a real Alertmanager', () => {
  const web: Server[] = [];
  const tests = new KeptTests();
  /** By path: what came in. */
  const told: [string, string][] = [];
  let dir: string;
  let alertmanager: RunningServer;
  let service: Service;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-test-alert-'));
    const backend = await loadBackendSources<Sources>([
      'configSchema',
      'sources/createSources',
      'services/AlertSources',
      'services/DefaultTestAlertService',
      'routes/testAlertEcho',
    ]);
    const pager = await listen(async (request, response) => {
      told.push([request.url ?? '', await text(request)]);
      response.writeHead(request.url === '/broken' ? 500 : 200).end();
    });
    const echo = await listen(
      backend.createTestAlertEcho({
        token,
        onAlert: (labels, receiver) =>
          tests.receive(labels.observability_test, {
            receiver,
            at: Date.now(),
          }),
      }),
    );
    web.push(pager.server, echo.server);
    const config = join(dir, 'alertmanager.yml');
    const quick = { group_wait: '1s', group_interval: '2s' };
    const toEntity = (receiver: string) => ({
      receiver,
      matchers: [`${label}="component:default/${receiver}"`],
    });
    await writeFile(
      config,
      stringify({
        route: {
          receiver: 'nobody',
          ...quick,
          routes: ['shop', 'silent', 'broken', 'held'].map(toEntity),
        },
        inhibit_rules: [
          {
            source_matchers: ['alertname="Disaster"'],
            target_matchers: [`${label}="component:default/held"`],
          },
        ],
        receivers: [
          { name: 'nobody' },
          {
            name: 'shop',
            webhook_configs: [
              { url: `${pager.url}/shop` },
              {
                url: `${echo.url}/alerts/test/received`,
                http_config: {
                  authorization: { type: 'Bearer', credentials: token },
                },
              },
            ],
          },
          {
            name: 'silent',
            webhook_configs: [{ url: `${pager.url}/silent` }],
          },
          {
            name: 'broken',
            webhook_configs: [{ url: `${pager.url}/broken` }],
          },
          { name: 'held', webhook_configs: [{ url: `${pager.url}/held` }] },
        ],
      }),
    );
    alertmanager = await startServer('alertmanager', {
      ports: await freeServerPorts('alertmanager'),
      dir,
      config: { config },
    });
    const { alerts } = backend.createSources([
      backend.sourceSchema.parse({
        ...{ name: 'am', type: 'alertmanager', url: alertmanager.url },
      }),
    ]);
    service = backend.DefaultTestAlertService.create({
      sources: backend.AlertSources.create({
        entities: {
          resolveWorkload: async (entityRef: string) => ({
            observed: { entity: { entityRef }, problems: [] },
            cluster: {
              ...{ name: 'one', metrics: 'm', alerts: 'am' },
              profile: { entityLabel: label, logs: { tenants: [] } },
            },
          }),
        },
        metrics: new Map([['m', { rules: async () => [] }]]),
        alertmanagers: alerts,
      }),
      auth: {
        isPrincipal: (
          { principal }: { principal: { type: string } },
          type: string,
        ) => principal.type === type,
      },
      tests,
      hasEcho: true,
    });
  });

  after(async () => {
    await alertmanager?.stop();
    for (const server of web) {
      server.closeAllConnections();
      server.close();
    }
    await rm(dir, { recursive: true, force: true });
  });

  const send = async (name: string) => {
    const entityRef = `component:default/${name}`;
    const { test } = await service.send(
      { entityRef, severity: 'warning' },
      context,
    );
    return { entityRef, test };
  };

  /** The test as it is once it has come to this end. */
  const comesTo = (entityRef: string, outcome: string) =>
    eventually(async () => {
      const { test } = await service.last({ entityRef }, context);
      assert.equal(test?.outcome, outcome, JSON.stringify(test?.steps));
      return test;
    });

  const statusOf = ({ steps }: TestAlert) =>
    Object.fromEntries(steps.map(({ id, status }) => [id, status]));

  const evidenceOf = ({ steps }: TestAlert, step: string) =>
    steps.find(({ id }) => id === step)?.evidence ?? '';

  const post = async (path: string, body: object) => {
    const answer = await fetch(`${alertmanager.url}/api/v2${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 200, await answer.text());
  };

  it('is seen arriving at the receiver, link by link', async () => {
    const { entityRef, test: sent } = await send('shop');
    assert.equal(sent.outcome, 'running');
    const test = await comesTo(entityRef, 'arrived');
    assert.deepEqual(statusOf(test), {
      accepted: 'ok',
      listed: 'ok',
      routed: 'ok',
      passed: 'ok',
      notified: 'ok',
      received: 'ok',
    });
    assert.match(evidenceOf(test, 'routed'), /shop \(webhook\)/);
    assert.equal(test.isOver, true);
    const [, body] = await eventually(() => {
      const found = told.find(([path]) => path === '/shop');
      assert.ok(found);
      return found;
    });
    assert.ok(body.includes(sent.id));
    assert.match(body, /This is a test alert/);
    await assert.rejects(
      service.send({ entityRef, severity: 'info' }, context),
      { name: 'ConflictError' },
    );
  });

  it('is lost where a silence holds it back, and says whose', async () => {
    const entityRef = 'component:default/silent';
    await post('/silences', {
      matchers: [
        { name: label, value: entityRef, isRegex: false, isEqual: true },
      ],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 600_000).toISOString(),
      createdBy: 'frank',
      comment: 'moving house',
    });
    await send('silent');
    const test = await comesTo(entityRef, 'lost');
    assert.equal(statusOf(test).passed, 'failed');
    assert.match(
      evidenceOf(test, 'passed'),
      /“moving house” of frank, until \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
    );
    assert.equal(statusOf(test).notified, 'skipped');
    assert.equal(test.isOver, true);
  });

  it('is lost where another alert inhibits it', async () => {
    await post('/alerts', [{ labels: { alertname: 'Disaster' } }]);
    const { entityRef } = await send('held');
    const test = await comesTo(entityRef, 'lost');
    assert.match(evidenceOf(test, 'passed'), /^Inhibited: 1 other alert /);
  });

  it('is lost where the receiver fails', async () => {
    const { entityRef } = await send('broken');
    const test = await comesTo(entityRef, 'lost');
    assert.deepEqual(
      [statusOf(test).passed, statusOf(test).notified],
      ['ok', 'failed'],
    );
    assert.match(evidenceOf(test, 'notified'), /webhook of broken: failed/);
    // It is tried again.
    assert.equal(test.isOver, false);
  });

  it('is lost where its route leads to nobody', async () => {
    const { entityRef } = await send('elsewhere');
    const test = await comesTo(entityRef, 'lost');
    assert.equal(statusOf(test).routed, 'failed');
    assert.match(evidenceOf(test, 'routed'), /nobody \(tells nobody\)/);
  });

  it('lets nobody pretend to be a receiver', async () => {
    const { port } = web[1].address() as AddressInfo;
    const answer = await fetch(
      `http://127.0.0.1:${port}/alerts/test/received`,
      {
        method: 'POST',
        headers: { authorization: 'Bearer guessed' },
        body: '{}',
      },
    );
    assert.equal(answer.status, 401);
  });

  it('says so where Alertmanager is gone', async () => {
    await alertmanager.stop();
    const { test } = await send('late');
    assert.equal(test.outcome, 'lost');
    assert.equal(statusOf(test).accepted, 'failed');
    assert.match(evidenceOf(test, 'accepted'), /am can't be reached/);
  });
});

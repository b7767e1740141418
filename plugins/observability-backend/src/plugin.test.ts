import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import supertest from 'supertest';
import observabilityPlugin from './index';

const checkout = (annotations: Record<string, string> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': 'checkout',
      'backstage.io/kubernetes-namespace': 'shop',
      'observability/metrics-port': 'http',
      ...annotations,
    },
  },
  spec: { type: 'service', owner: 'team-shop' },
});

describe('observabilityPlugin', () => {
  const queries: string[] = [];
  const measured: unknown[] = [];
  let prometheus: Server;
  let root: string;
  let url: string;

  beforeAll(async () => {
    prometheus = createServer(async (incoming, response) => {
      let body = '';
      for await (const chunk of incoming) {
        body += chunk;
      }
      queries.push(new URLSearchParams(body).get('query') ?? '');
      response.end(
        JSON.stringify({
          status: 'success',
          data: {
            resultType: 'matrix',
            result: [
              {
                metric: { pod: 'a' },
                values: [
                  [60, '1'],
                  [120, 'NaN'],
                ],
              },
            ],
          },
        }),
      );
    });
    await new Promise<void>(resolve =>
      prometheus.listen(0, '127.0.0.1', () => resolve()),
    );
    url = `http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`;
  });

  beforeEach(async () => {
    queries.length = 0;
    root = await mkdtemp(join(tmpdir(), 'observability-'));
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  afterAll(() => {
    prometheus.closeAllConnections();
    prometheus.close();
  });

  const start = async (
    options: {
      annotations?: Record<string, string>;
      result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
      reconcile?: object;
      observability?: object;
    } = {},
  ) => {
    const { server } = await startTestBackend({
      features: [
        observabilityPlugin,
        metricsServiceMock.mock({
          createHistogram: name => ({
            record: (_, attributes) => measured.push([name, attributes]),
          }),
          createGauge: name => ({
            record: (_, attributes) => measured.push([name, attributes]),
          }),
          createCounter: name => ({
            add: (_, attributes) => measured.push([name, attributes]),
          }),
        }).factory,
        catalogServiceMock.factory({
          entities: [checkout(options.annotations)],
        }),
        mockServices.permissions.factory({
          result: options.result ?? AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            observability: options.observability ?? {
              instanceId: 'test',
              sources: [{ name: 'prometheus', type: 'prometheus', url }],
              clusters: [
                {
                  name: 'main',
                  metrics: 'prometheus',
                  profile: {
                    flavour: 'files',
                    namespaces: ['shop'],
                    files: {
                      engine: 'prometheus',
                      targets: '/inventory/{{namespace}}/{{service}}.json',
                    },
                  },
                  delivery: { type: 'files', root },
                  ...(options.reconcile && { reconcile: options.reconcile }),
                },
              ],
            },
          },
        }),
      ],
    });
    return supertest(server);
  };

  const path = (rest: string, name = 'checkout') =>
    `/api/observability/entities/component/default/${name}${rest}`;
  const query = { expression: 'up', start: 60, end: 120 };

  it('answers a fenced query in the neutral model', async () => {
    const api = await start();
    const { body } = await api
      .post(path('/metrics/query'))
      .send(query)
      .expect(200);
    const fenced = 'up{backstage_entity="component:default/checkout"}';
    expect(body.results).toEqual([
      {
        fencedExpression: fenced,
        series: [
          {
            labels: { pod: 'a' },
            points: [
              [60, 1],
              [120, null],
            ],
          },
        ],
      },
    ]);
    expect(queries).toEqual([fenced]);
  });

  it('refuses what can not be fenced, before it reaches the source', async () => {
    const api = await start();
    for (const body of [
      { ...query, expression: 'up{' },
      { ...query, panelId: 'cpu' },
      { ...query, end: 1 },
      {},
    ]) {
      const { body: answer } = await api
        .post(path('/metrics/query'))
        .send(body)
        .expect(400);
      expect(answer.error).toMatchObject({ name: 'InputError' });
    }
    expect(queries).toEqual([]);
  });

  type Method = 'get' | 'post' | 'delete';

  /** Every route with what its request may look like. */
  const silence = { matchers: [], durationSeconds: 60, comment: 'x' };
  const nanoseconds = { start: '60', end: '120' };
  const routes: Array<[Method, string, object?]> = [
    ['get', '/panels'],
    ['get', '/slo'],
    ['post', '/backtest', { expression: 'up == 0', days: 1 }],
    ['post', '/metrics/query', query],
    ['post', '/metrics/stream', { queries: [query] }],
    ['post', '/rules/explain', { expression: 'up == 0' }],
    ['post', '/metrics/names', { start: 0, end: 60 }],
    ['post', '/metrics/labels', { start: 0, end: 60 }],
    ['get', '/alerts'],
    ['get', '/errors'],
    ['get', '/receivers'],
    ['post', '/silences/preview', silence],
    ['post', '/silences', silence],
    ['delete', '/silences/x'],
    ['post', '/alerts/test', { severity: 'info' }],
    ['get', '/alerts/test'],
    ['post', '/logs/query', nanoseconds],
    ['post', '/logs/volume', nanoseconds],
    ['post', '/logs/counts', { ...nanoseconds, field: 'status' }],
    ['get', '/logs/streams?start=60&end=120'],
    ['post', '/logs/tail', {}],
    ['post', '/logs/download', { ...nanoseconds, format: 'csv' }],
    ['get', '/setup'],
    ['get', '/doctor'],
    ['get', '/overview'],
    ['post', '/plan'],
    ['post', '/apply', { hash: 'x' }],
    ['post', '/apply-stream', { hash: 'x' }],
    ['get', '/history'],
  ];

  const statuses = async (
    api: Awaited<ReturnType<typeof start>>,
    name: string,
    header?: string,
  ) => {
    const found: unknown[] = [];
    for (const [method, rest, body] of routes) {
      const sent = api[method](path(rest, name)).send(body);
      const { status, body: answer } = await (header
        ? sent.set('authorization', header)
        : sent);
      found.push([rest, status, answer.error?.name]);
    }
    return found;
  };

  const platformRoutes: Array<[Method, string, object?]> = [
    ['get', '/clusters'],
    ['post', '/clusters/main/left-behind'],
    ['post', '/clusters/main/prune', { hash: 'x' }],
  ];

  it('asks who may look at the platform, and change it', async () => {
    const allowed = await start();
    const denied = await start({ result: AuthorizeResult.DENY });
    for (const [method, route, body] of platformRoutes) {
      const address = `/api/observability${route}`;
      const unknown = await allowed[method](address)
        .set('authorization', mockCredentials.none.header())
        .send(body);
      const refused = await denied[method](address).send(body);
      expect([unknown.status, refused.status]).toEqual([401, 403]);
    }
  });

  it('lists what was left behind, and refuses to prune another list', async () => {
    const api = await start();
    const { body } = await api.get('/api/observability/clusters').expect(200);
    expect(body.clusters).toMatchObject([
      { name: 'main', delivery: 'files', reconcile: 'off', missingAccess: [] },
    ]);
    const of = (rest: string) => `/api/observability/clusters${rest}`;
    const { body: list } = await api.post(of('/main/left-behind')).expect(200);
    expect(list.objects).toEqual([]);
    await api.post(of('/main/prune')).send({ hash: 'other' }).expect(409);
    await api.post(of('/main/prune')).send({}).expect(400);
    await api.post(of('/main/prune')).send({ hash: list.hash }).expect(200);
    await api.post(of('/nowhere/left-behind')).expect(404);
  });

  it('reconciles by itself where it is told to, and says so', async () => {
    const api = await start({
      reconcile: { mode: 'apply', everySeconds: 10 },
    });
    const deadline = Date.now() + 20_000;
    let lastRun: { error?: string; applied: number } | undefined;
    while (!lastRun && Date.now() < deadline) {
      const { body } = await api.get('/api/observability/clusters').expect(200);
      [{ lastRun }] = body.clusters;
      await setTimeout(50);
    }
    expect(lastRun).toMatchObject({ mode: 'apply', entities: 1, failures: [] });
    const { body: plan } = await api.post(path('/plan')).expect(200);
    expect(
      plan.changes.map(({ action }: { action: string }) => action),
    ).toEqual(plan.changes.map(() => 'unchanged'));
    expect(plan.changes).toHaveLength(lastRun!.applied);
    const { body: history } = await api.get(path('/history')).expect(200);
    expect(history.applies).toMatchObject([{ by: 'reconciler' }]);
    expect(measured).toContainEqual([
      'observability.reconcile.runs',
      { cluster: 'main', outcome: 'complete' },
    ]);
  });

  it('tells of an apply object by object', async () => {
    const api = await start();
    const { body: plan } = await api.post(path('/plan')).expect(200);
    const { text } = await api
      .post(path('/apply-stream'))
      .send({ hash: plan.hash })
      .expect(200);
    const lines = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual([
      ...plan.changes.map(() => 'result'),
      'done',
    ]);
    const { body: history } = await api.get(path('/history')).expect(200);
    expect(history.applies).toMatchObject([
      { by: 'user:default/mock', response: lines.at(-1).response },
    ]);
    await api.post(path('/apply-stream')).send({ hash: 'x' }).expect(409);
    const adopt = ['nothing'];
    const { body: again } = await api.post(path('/plan')).expect(200);
    await api
      .post(path('/apply'))
      .send({ hash: again.hash, adopt })
      .expect(400);
  });

  const everywhere = (status: number, error: string) =>
    routes.map(([, rest]) => [rest, status, error]);

  it('asks who it is, what they may do, and whether there is such an entity', async () => {
    const api = await start();
    expect(
      await statuses(api, 'checkout', mockCredentials.none.header()),
    ).toEqual(everywhere(401, 'AuthenticationError'));
    expect(await statuses(api, 'nobody')).toEqual(
      everywhere(404, 'NotFoundError'),
    );
    const denied = await start({ result: AuthorizeResult.DENY });
    expect(await statuses(denied, 'checkout')).toEqual(
      everywhere(403, 'NotAllowedError'),
    );
    expect(await statuses(denied, 'nobody')).toEqual(
      everywhere(404, 'NotFoundError'),
    );
    expect(queries).toEqual([]);
  });

  it('plans, applies by hash, and refuses when the world has changed', async () => {
    const api = await start();
    const { body: plan } = await api.post(path('/plan')).expect(200);
    expect(
      plan.changes.every(
        ({ action }: { action: string }) => action === 'create',
      ),
    ).toBe(true);
    await api.post(path('/apply')).send({ hash: 'other' }).expect(409);
    const { body: applied } = await api
      .post(path('/apply'))
      .send({ hash: plan.hash })
      .expect(200);
    expect(
      applied.results.map(({ outcome }: { outcome: string }) => outcome),
    ).toEqual(plan.changes.map(() => 'applied'));
    const [file] = await readdir(join(root, 'scrape'));

    const { body: again } = await api.post(path('/plan')).expect(200);
    expect(
      again.changes.every(
        ({ action }: { action: string }) => action === 'unchanged',
      ),
    ).toBe(true);
    await writeFile(join(root, 'scrape', file), 'somebody else was here');
    await api.post(path('/apply')).send({ hash: again.hash }).expect(409);
  });

  it('plans nothing, and prunes nothing, while an annotation is wrong', async () => {
    const good = await start();
    const { body: plan } = await good.post(path('/plan')).expect(200);
    await good.post(path('/apply')).send({ hash: plan.hash }).expect(200);
    const files = await readdir(join(root, 'scrape'));
    const bad = await start({
      annotations: { 'observability/metric-port': 'http' },
    });
    const { body } = await bad.post(path('/plan')).expect(400);
    expect(body.error.message).toContain('observability/metrics-port');
    expect(await readdir(join(root, 'scrape'))).toEqual(files);
  });

  it('measures itself, by route and source', async () => {
    const api = await start();
    measured.length = 0;
    await api.post(path('/metrics/query')).send(query).expect(200);
    await api
      .post(path('/metrics/query'))
      .send({ ...query, expression: 'up{' })
      .expect(400);
    const request = { route: '/metrics/query', method: 'POST' };
    expect(measured).toEqual([
      [
        'observability.upstream.duration',
        { source: 'prometheus', outcome: 'answered' },
      ],
      ['observability.request.duration', { ...request, status: 200 }],
      ['observability.fence.refusals', { language: 'promql' }],
      ['observability.request.duration', { ...request, status: 400 }],
    ]);
  });

  it('says what it serves', async () => {
    const api = await start();
    const { body } = await api
      .get('/api/observability/openapi.json')
      .expect(200);
    expect(body.openapi).toBe('3.1.0');
    const documented = Object.entries<object>(body.paths).flatMap(
      ([route, operations]) =>
        Object.keys(operations).map(method => `${method} ${route}`),
    );
    const prefix = '/entities/{kind}/{namespace}/{name}';
    expect(documented.sort()).toEqual(
      routes
        .map(([method, rest]) => `${method} ${prefix}${rest.split('?')[0]}`)
        .map(route => route.replace('/silences/x', '/silences/{id}'))
        .concat('get /silences/templates', 'get /sources')
        .concat(
          platformRoutes.map(([method, route]) =>
            `${method} ${route}`.replace('/main/', '/{cluster}/'),
          ),
        )
        .sort(),
    );
  });

  it.each([
    [{}, /observability\.instanceId/],
    [
      {
        instanceId: 'a',
        sources: [{ name: 'p', type: 'prometheus', url: 'ftp://x' }],
        clusters: [],
      },
      /observability\.sources\[0\]\.url: must be an http or https URL.*observability\.clusters/,
    ],
    [
      {
        instanceId: 'a',
        sources: [],
        clusters: [
          { name: 'main', metrics: 'nope', profile: { flavour: 'files' } },
        ],
      },
      /observability\.clusters\[0\]\.metrics: "nope" must be the name of a source/,
    ],
  ])('does not start half-alive (%#)', async (observability, message) => {
    await expect(start({ observability })).rejects.toThrow(message);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { HttpExchange } from '@observability-kit/backstage-plugin-observability-node';
import { PrometheusSource } from './PrometheusSource';

interface Seen {
  request: string;
  form: URLSearchParams;
}

describe('PrometheusSource', () => {
  let server: Server;
  let url: string;
  let seen: Seen[];
  let answer: unknown;
  let held: Promise<void> | undefined;

  beforeEach(async () => {
    seen = [];
    held = undefined;
    server = createServer(async (request, response) => {
      const form = new URLSearchParams(await text(request));
      seen.push({ request: `${request.method} ${request.url}`, form });
      await held;
      response.end(
        typeof answer === 'string' ? answer : JSON.stringify(answer),
      );
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const exchanges: Array<[string, HttpExchange]> = [];
  const source = (
    type: 'prometheus' | 'victoria-metrics' = 'prometheus',
    more: { rulesUrl?: string; targetsUrl?: string } = {},
  ) =>
    PrometheusSource.create(
      {
        name: 'main',
        type,
        url,
        timeoutSeconds: 5,
        maxBytes: 100_000,
        headers: {},
        ...more,
      },
      { onExchange: (...exchange) => exchanges.push(exchange) },
    );

  const success = (resultType: string, result: unknown, more: object = {}) => ({
    status: 'success',
    data: { resultType, result },
    ...more,
  });

  const range = {
    expression: 'up{a="b"}',
    start: 60,
    end: 120,
    stepSeconds: 30,
  };

  it('asks once for what many look at within a step, but again for what was incomplete', async () => {
    const asked = source();
    const ask = async (more: object = {}) => {
      await asked.queryRange({ ...range, ...more });
      return seen.length;
    };
    answer = success('matrix', [], { warnings: ['partial'] });
    expect([await ask(), await ask()]).toEqual([1, 2]);
    answer = success('matrix', []);
    expect([await ask(), await ask()]).toEqual([3, 3]);
    expect(await ask({ end: 150 })).toBe(4);
    const { expression } = range;
    await asked.query({ expression, time: 60 });
    await asked.query({ expression, time: 60 });
    expect(seen).toHaveLength(5);
    // Now is another moment each time.
    await asked.query({ expression });
    await asked.query({ expression });
    expect(seen).toHaveLength(7);
  });

  it('has VictoriaMetrics leave a range where it is, if that matters', async () => {
    answer = success('matrix', []);
    await source('victoria-metrics').queryRange(range);
    const unaligned = { ...range, unaligned: true };
    await source('victoria-metrics').queryRange(unaligned);
    await source('prometheus').queryRange(unaligned);
    expect(seen.map(({ form }) => form.get('nocache'))).toEqual([
      null,
      '1',
      null,
    ]);
  });

  it('asks by POST, and answers series with the numbers that JSON can carry', async () => {
    answer = success('matrix', [
      {
        metric: { __name__: 'up' },
        values: [
          [60, '1.5'],
          [90, 'NaN'],
          [120.5, '+Inf'],
        ],
      },
    ]);
    expect(await source().queryRange(range)).toEqual({
      series: [
        {
          labels: { __name__: 'up' },
          points: [
            [60, 1.5],
            [90, null],
            [120.5, null],
          ],
        },
      ],
      notices: [],
    });
    expect(seen[0].request).toBe('POST /api/v1/query_range');
    expect(Object.fromEntries(seen[0].form)).toEqual({
      query: 'up{a="b"}',
      start: '60',
      end: '120',
      step: '30',
    });
  });

  it.each([
    ['vector', [{ metric: { a: 'b' }, value: [60, '2'] }], [[{ a: 'b' }, 2]]],
    ['scalar', [60, '3'], [[{}, 3]]],
    ['string', [60, 'text'], [[{}, null]]],
    ['vector', [{ metric: { a: 'b' }, histogram: [60, {}] }], [[{ a: 'b' }]]],
  ])('understands a %s', async (resultType, result, expected) => {
    answer = success(resultType, result);
    const { series } = await source().query({ expression: 'x', time: 60 });
    expect(
      series.map(({ labels, points }) => [
        labels,
        ...points.map(([, value]) => value),
      ]),
    ).toEqual(expected);
    expect(Object.fromEntries(seen[0].form)).toEqual({
      query: 'x',
      time: '60',
    });
  });

  it('passes on what the engine has to say, and that something is missing', async () => {
    answer = success('matrix', [], {
      warnings: ['slow store'],
      infos: ['not a counter'],
      isPartial: true,
    });
    expect((await source().queryRange(range)).notices).toEqual([
      {
        level: 'warning',
        kind: 'partial',
        message: 'Some storage nodes did not answer: the data is incomplete',
      },
      { level: 'warning', kind: 'upstream', message: 'slow store' },
      { level: 'info', kind: 'upstream', message: 'not a counter' },
    ]);
  });

  it('gives the fence to VictoriaMetrics as filters of its own, and to nobody else', async () => {
    answer = success('matrix', []);
    const matchers = ['a="b"', 'namespace="n",pod=~"p-.*"'];
    await source('victoria-metrics').queryRange({ ...range, matchers });
    await source().queryRange({ ...range, matchers });
    expect(seen.map(({ form }) => form.getAll('extra_filters[]'))).toEqual([
      ['{a="b"}', '{namespace="n",pod=~"p-.*"}'],
      [],
    ]);
  });

  it('sends identical queries once, and gives up when nobody waits any more', async () => {
    answer = success('matrix', []);
    let release = () => {};
    held = new Promise(resolve => {
      release = resolve;
    });
    let requests = 0;
    const arrived = new Promise<void>(resolve => {
      server.on('request', () => {
        requests += 1;
        if (requests === 2) {
          resolve();
        }
      });
    });
    const closed = new Promise(resolve =>
      server.on('connection', socket => socket.on('close', resolve)),
    );
    const prometheus = source();
    const leaving = new AbortController();
    const queries = [
      prometheus.queryRange(range, leaving.signal),
      prometheus.queryRange(range),
      prometheus.queryRange({ ...range, end: 150 }, leaving.signal),
    ];
    await arrived;
    leaving.abort(new Error('tab closed'));
    await expect(queries[0]).rejects.toThrow('tab closed');
    await expect(queries[2]).rejects.toThrow('tab closed');
    await closed;
    release();
    expect((await queries[1]).series).toEqual([]);
    expect(requests).toBe(2);
  });

  it.each([
    ['<html>proxy</html>', 'an HTML page'],
    [{ status: 'success', data: {} }, 'resultType'],
    [success('matrix', [{ metric: {}, values: [['60', 1]] }]), 'samples'],
    [success('matrix', [{ metric: { a: 1 }, values: [] }]), 'metric'],
  ])('does not take %j for an answer', async (wrong, words) => {
    answer = wrong;
    await expect(source().queryRange(range)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(
        new RegExp(`^main answered something unexpected: [^]*${words}`),
      ),
    });
  });

  it('reads rules with their alerts, from vmalert where there is one', async () => {
    answer = {
      status: 'success',
      data: {
        groups: [
          {
            name: 'availability',
            file: '/rules/a.yaml',
            rules: [
              {
                type: 'alerting',
                name: 'Down',
                query: 'up == 0',
                duration: 120,
                state: 'firing',
                health: 'err',
                lastError: 'boom',
                lastEvaluation: '0001-01-01T00:00:00Z',
                labels: { severity: 'page' },
                alerts: [
                  {
                    state: 'firing',
                    labels: { a: 'b' },
                    activeAt: '2026-01-01T00:00:00Z',
                    value: '1e+00',
                  },
                  {
                    state: 'inactive',
                    labels: {},
                    activeAt: '0001-01-01T00:00:00Z',
                  },
                ],
              },
              {
                type: 'recording',
                name: 'a:b',
                query: 'up',
                health: 'no data',
                alerts: null,
              },
            ],
          },
          { name: 'empty', rules: null },
        ],
      },
    };
    const vm = source('victoria-metrics', { rulesUrl: `${url}/vmalert` });
    const [group, empty] = await vm.rules();
    expect(seen[0].request).toBe('GET /vmalert/api/v1/rules');
    expect(empty.rules).toEqual([]);
    expect(group.rules).toEqual([
      {
        rule: {
          name: 'Down',
          group: 'availability',
          type: 'alerting',
          expression: 'up == 0',
          forSeconds: 120,
          state: 'firing',
          health: 'error',
          lastError: 'boom',
          severity: 'critical',
          labels: { severity: 'page' },
          annotations: {},
        },
        alerts: [
          {
            state: 'firing',
            labels: { a: 'b' },
            annotations: {},
            activeAt: '2026-01-01T00:00:00Z',
            value: 1,
          },
        ],
      },
      {
        rule: expect.objectContaining({
          name: 'a:b',
          type: 'recording',
          health: 'ok',
          state: 'inactive',
          severity: 'none',
        }),
        alerts: [],
      },
    ]);
  });

  it('reads the targets of one job, from vmagent where there is one', async () => {
    answer = {
      status: 'success',
      data: {
        activeTargets: [
          {
            scrapePool: 'mine',
            scrapeUrl: 'http://10.0.0.1/metrics',
            health: 'down',
            lastError: 'connection refused',
            labels: { job: 'mine' },
          },
          { scrapePool: 'other', scrapeUrl: 'http://10.0.0.2/metrics' },
        ],
      },
    };
    const vm = source('victoria-metrics', { targetsUrl: `${url}/vmagent` });
    expect(await vm.targets('mine')).toEqual([
      {
        job: 'mine',
        url: 'http://10.0.0.1/metrics',
        health: 'down',
        lastError: 'connection refused',
        labels: { job: 'mine' },
      },
    ]);
    expect(seen[0].request).toBe(
      'GET /vmagent/api/v1/targets?state=active&scrapePool=mine',
    );
  });

  it('tells of every request that it sent', async () => {
    exchanges.length = 0;
    answer = success('matrix', []);
    const prometheus = source();
    await Promise.all([
      prometheus.queryRange(range),
      prometheus.queryRange(range),
    ]);
    expect(exchanges).toEqual([
      ['main', { outcome: 'answered', seconds: expect.any(Number) }],
    ]);
  });
});

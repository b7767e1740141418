import type { RequestListener } from 'node:http';
import { sourceSchema } from '../../configSchema';
import { type UpstreamServer, upstreamServer } from '../testing/upstreamServer';
import { OptionalApi } from './OptionalApi';
import { PrometheusSource } from './PrometheusSource';

const success = (data: unknown) => JSON.stringify({ status: 'success', data });

const ANSWERS: Record<string, string> = {
  query: success({ resultType: 'vector', result: [] }),
  rules: success({ groups: [] }),
  targets: success({ activeTargets: [] }),
  scrape_pools: success({ scrapePools: ['self'] }),
};

/** Everything, or what is named, at `/api/v1` below a path. */
const serving =
  (prefix = '', ...only: string[]): RequestListener =>
  (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const name = path.replace(`${prefix}/api/v1/`, '');
    const known = only.length === 0 || only.includes(name);
    response.writeHead(known && ANSWERS[name] ? 200 : 404);
    response.end((known && ANSWERS[name]) || '404 page not found\n');
  };

describe('a source of metrics that is', () => {
  let server: UpstreamServer;

  beforeEach(async () => {
    server = await upstreamServer();
  });

  afterEach(() => server.close());

  const sourceOf = (config: object) =>
    PrometheusSource.create(
      sourceSchema.parse({
        name: 'main',
        type: 'prometheus',
        url: server.url,
        ...config,
      }),
    );

  const query = { expression: 'up' };

  it('Thanos is told how to merge replicas, and whether a part will do', async () => {
    server.behave(serving());
    const thanos = sourceOf({
      thanos: { dedup: true, partialResponse: false },
    });
    await thanos.query(query);
    await thanos.rules();
    expect(server.seen[0].body).toBe(
      'query=up&partial_response=false&dedup=true',
    );
    expect(server.seen[1].url).toBe('/api/v1/rules?partial_response=false');
    await sourceOf({}).query(query);
    expect(server.seen[2].body).toBe('query=up');
  });

  it('Mimir is asked below its prefix, and for the rules of a tenant', async () => {
    server.behave(serving('/prometheus'));
    const mimir = sourceOf({
      url: `${server.url}/prometheus`,
      tenant: { value: '{{namespace}}' },
    }).forEntity({ entityRef: 'component:default/a', namespace: 'shop' });
    await mimir.query(query);
    await mimir.rules();
    expect(
      server.seen.map(({ url, headers }) => [url, headers['x-scope-orgid']]),
    ).toEqual([
      ['/prometheus/api/v1/query', 'shop'],
      ['/prometheus/api/v1/rules', 'shop'],
    ]);
  });

  it('a cluster of VictoriaMetrics is asked in three places', async () => {
    server.behave(serving('/select/7/prometheus', 'query'));
    const [rules, targets] = [await upstreamServer(), await upstreamServer()];
    rules.behave(serving('', 'rules'));
    targets.behave(serving('', 'targets'));
    const cluster = sourceOf({
      type: 'victoria-metrics',
      url: `${server.url}/select/7/prometheus`,
      rulesUrl: rules.url,
      targetsUrl: targets.url,
    });
    try {
      await cluster.query({ ...query, matchers: ['a="b"'] });
      expect(await cluster.rules()).toEqual([]);
      expect(await cluster.targets('self')).toEqual([]);
    } finally {
      await rules.close();
      await targets.close();
    }
    expect(server.seen.map(({ url, body }) => [url, body])).toEqual([
      [
        '/select/7/prometheus/api/v1/query',
        'query=up&extra_filters%5B%5D=%7Ba%3D%22b%22%7D',
      ],
    ]);
  });

  it.each([
    ['without rules', 'rules', 404, '404 page not found'],
    ['without targets', 'targets', 404, '404 page not found'],
    ['without jobs', 'jobs', 404, '404 page not found'],
    ['vmselect', 'rules', 400, 'unsupported path requested: "/api/v1/rules"'],
    ['vmalert', 'jobs', 400, 'unsupported path requested: "/api/v1/status"'],
  ] as const)(
    '%s says so about %s, and is not asked again at once',
    async (_, what, status, words) => {
      server.behave((__, response) => {
        response.writeHead(status).end(words);
      });
      const source = sourceOf({});
      const ask = () =>
        what === 'targets' ? source.targets('a') : source[what]();
      for (let i = 0; i < 2; i++) {
        await expect(ask()).rejects.toMatchObject({
          name: 'NotFoundError',
          message: expect.stringMatching(
            /^main does not say anything about (rules|scrape targets|scrape jobs): set (rules|targets)Url of the source to the server that /,
          ),
        });
      }
      expect(server.seen).toHaveLength(1);
    },
  );

  it('VictoriaMetrics without vmalert does not look as if no rule were firing', async () => {
    server.behave(serving());
    const alone = sourceOf({ type: 'victoria-metrics' });
    await expect(alone.rules()).rejects.toThrow(
      'main does not say anything about rules: set rulesUrl of the source to the server that evaluates them, or correct its URL',
    );
    expect(await sourceOf({}).rules()).toEqual([]);
  });

  it.each([
    [404, '404 page not found'],
    [400, 'unsupported path requested: "/api/v1/query"'],
  ])(
    'asked at a wrong URL does not put it down to the viewer (%s)',
    async (status, words) => {
      server.behave((_, response) => {
        response.writeHead(status).end(words);
      });
      await expect(sourceOf({}).query(query)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message:
          'main takes no queries at its URL, which ends in /prometheus for Mimir and in /select/<account>/prometheus for a cluster of VictoriaMetrics',
      });
    },
  );
});

describe('OptionalApi', () => {
  it('asks again after five minutes, and takes an outage for no lack', async () => {
    let now = 0;
    const api = new OptionalApi('has no rules', () => now);
    const missing = Object.assign(new Error('gone'), { name: 'NotFoundError' });
    const request = jest
      .fn()
      .mockRejectedValueOnce(new Error('down'))
      .mockRejectedValueOnce(missing)
      .mockResolvedValue('rules');
    await expect(api.ask(request)).rejects.toThrow('down');
    await expect(api.ask(request)).rejects.toThrow('has no rules');
    now = 299_000;
    await expect(api.ask(request)).rejects.toThrow('has no rules');
    expect(request).toHaveBeenCalledTimes(2);
    now = 300_000;
    expect(await api.ask(request)).toBe('rules');
  });
});

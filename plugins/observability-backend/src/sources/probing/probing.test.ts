import { sourceSchema } from '../../configSchema';
import { createSources } from '../createSources';
import { type UpstreamServer, upstreamServer } from '../testing/upstreamServer';

const success = (data: unknown) => ({ status: 'success', data });

/** What Prometheus with its exemplars answers. */
const PROMETHEUS: Record<string, unknown> = {
  '/api/v1/status/buildinfo': success({ version: '3.16.0' }),
  '/api/v1/status/flags': success({ 'enable-feature': 'exemplar-storage' }),
  '/api/v1/rules': success({ groups: [] }),
  '/api/v1/scrape_pools': success({ scrapePools: [] }),
  '/api/v1/metadata': success({}),
};

describe('the probe of a source', () => {
  let server: UpstreamServer;

  beforeEach(async () => {
    server = await upstreamServer();
  });

  afterEach(() => server.close());

  const answering = (answers: Record<string, unknown>) =>
    server.behave((request, response) => {
      const answer = answers[request.url?.split('?')[0] ?? ''];
      response
        .writeHead(answer ? 200 : 404)
        .end(answer ? JSON.stringify(answer) : '404 page not found');
    });

  const probe = async (config: object) => {
    const source = sourceSchema.parse({
      name: 'main',
      type: 'prometheus',
      url: server.url,
      ...config,
    });
    const probed = await createSources([source]).probes.get('main')?.();
    const states = probed?.capabilities.map(
      ({ name, state }): [string, string] => [name, state],
    );
    return { ...probed, states: Object.fromEntries(states ?? []) };
  };

  it('tells what Prometheus is and does', async () => {
    answering(PROMETHEUS);
    expect(await probe({})).toMatchObject({
      product: 'Prometheus',
      version: '3.16.0',
      states: {
        rules: 'present',
        targets: 'present',
        metadata: 'present',
        exemplars: 'present',
        'native-histograms': 'unknown',
        'partial-response': 'absent',
      },
    });
  });

  it('knows Mimir by its own word, and what it lacks', async () => {
    answering({
      '/prometheus/api/v1/status/buildinfo': success({
        application: 'Grafana Mimir',
        version: '2.17.0',
      }),
      '/prometheus/api/v1/rules': success({ groups: [] }),
    });
    const mimir = await probe({ url: `${server.url}/prometheus` });
    expect(mimir).toMatchObject({
      product: 'Grafana Mimir',
      version: '2.17.0',
      states: { rules: 'present', targets: 'absent', exemplars: 'unknown' },
    });
    expect(mimir.capabilities).toContainEqual({
      name: 'targets',
      state: 'absent',
      reason: expect.stringContaining('set targetsUrl of the source'),
    });
  });

  it('knows Thanos by its stores', async () => {
    answering({ ...PROMETHEUS, '/api/v1/stores': success({}) });
    expect(await probe({})).toMatchObject({
      product: 'Thanos',
      states: { 'partial-response': 'present' },
    });
  });

  it('does not take an empty list of VictoriaMetrics for rules, nor its word for its version', async () => {
    answering(PROMETHEUS);
    const victoria = await probe({ type: 'victoria-metrics' });
    expect(victoria).toMatchObject({
      product: 'VictoriaMetrics',
      states: { rules: 'absent', exemplars: 'absent' },
    });
    expect(victoria).not.toHaveProperty('version');
  });

  it.each([
    ['fails', 503, 'overloaded'],
    ['refuses our credentials', 401, 'who are you'],
  ])(
    'takes nothing for absent in one that %s, and asks it once',
    async (_, status, words) => {
      server.behave((__, response) => {
        response.writeHead(status).end(words);
      });
      const { states, error } = await probe({});
      expect(error).toContain(words);
      expect(new Set(Object.values(states))).toEqual(new Set(['unknown']));
      expect(server.seen).toHaveLength(1);
    },
  );

  it('does not ask for nobody where tenants are kept apart', async () => {
    answering(PROMETHEUS);
    const { error } = await probe({ tenant: { value: '{{namespace}}' } });
    expect(error).toBe(
      'It keeps tenants apart, so that it is asked only for the data of an entity',
    );
    expect(server.seen).toEqual([]);
  });

  it("does not ask for nobody where people's own tokens are used", async () => {
    answering(PROMETHEUS);
    const { error } = await probe({
      auth: { type: 'userToken', provider: 'okta' },
    });
    expect(error).toBe(
      "It is read with people's own tokens, so that it is asked only for somebody",
    );
    expect(server.seen).toEqual([]);
  });

  it('tells the versions of Alertmanager and Loki', async () => {
    answering({
      '/api/v2/status': {
        versionInfo: { version: '0.31.1' },
        config: { original: '' },
      },
      '/loki/api/v1/status/buildinfo': { version: '3.7.8' },
    });
    expect(await probe({ type: 'alertmanager' })).toMatchObject({
      product: 'Alertmanager',
      version: '0.31.1',
    });
    expect(await probe({ type: 'loki' })).toMatchObject({
      product: 'Loki',
      version: '3.7.8',
    });
  });
});

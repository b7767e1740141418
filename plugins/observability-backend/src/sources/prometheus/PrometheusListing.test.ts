import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusSource } from './PrometheusSource';

describe('PrometheusListing', () => {
  let server: Server;
  let url: string;
  let seen: URL[];
  let answer: { status: number; body: unknown };

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      seen.push(new URL(request.url!, url));
      response.statusCode = answer.status;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const listing = (
    type: 'prometheus' | 'victoria-metrics' = 'prometheus',
    more: object = {},
  ) =>
    PrometheusSource.create({
      ...{ name: 'main', type, url, timeoutSeconds: 5, maxBytes: 100_000 },
      headers: {},
      ...more,
    }).listing;

  const success = (data: unknown) => {
    answer = { status: 200, body: { status: 'success', data } };
  };

  const selection = {
    selectors: ['{e="a"}', '{__name__=~"c_.*",n="m"}'] as [string, string],
    matchers: ['e="a"', 'n="m"'],
    start: 60,
    end: 120,
  };

  it('asks for what fits one of the selectors, and shares it for a while', async () => {
    success(['job', 'pod']);
    const asked = listing();
    expect(await asked.labelNames(selection)).toEqual(['job', 'pod']);
    await asked.labelNames(selection);
    expect(seen).toHaveLength(1);
    expect(seen[0].pathname).toBe('/api/v1/labels');
    expect([...seen[0].searchParams]).toEqual([
      ['match[]', '{e="a"}'],
      ['match[]', '{__name__=~"c_.*",n="m"}'],
      ['start', '60'],
      ['end', '120'],
    ]);
    await asked.labelValues('job', selection);
    expect(seen[1].pathname).toBe('/api/v1/label/job/values');
  });

  it('has VictoriaMetrics hold the answer to the scope by itself', async () => {
    success([]);
    await listing('victoria-metrics').labelValues('__name__', selection);
    expect(seen[0].searchParams.getAll('extra_filters[]')).toEqual([
      '{e="a"}',
      '{n="m"}',
    ]);
  });

  it('takes the first of what several exporters say', async () => {
    success({
      up: [
        { type: 'gauge', help: 'first', unit: '' },
        { type: 'counter', help: 'second', unit: '' },
      ],
      none: [],
    });
    const known = await listing().metadata();
    expect([...known]).toEqual([
      ['up', { type: 'gauge', help: 'first', unit: '' }],
    ]);
  });

  it('does not ask again for metadata that an engine does not keep', async () => {
    answer = { status: 404, body: {} };
    const asked = listing();
    await expect(asked.metadata()).rejects.toThrow('main keeps no metadata');
    await expect(asked.metadata()).rejects.toThrow('main keeps no metadata');
    expect(seen).toHaveLength(1);
  });

  it('refuses an answer of another shape', async () => {
    success({ not: 'a list' });
    await expect(listing().labelNames(selection)).rejects.toThrow();
  });
});

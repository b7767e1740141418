import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HttpClient } from '@observability-kit/backstage-plugin-observability-node';
import { LokiSource } from './LokiSource';

interface Seen {
  method?: string;
  path: string;
  parameters: Record<string, string>;
  tenant: unknown;
}

describe('LokiSource', () => {
  let server: Server;
  let client: HttpClient;
  let loki: LokiSource;
  let seen: Seen[];
  let answer: { status?: number; body: unknown };

  async function handle(request: IncomingMessage): Promise<string> {
    const url = new URL(request.url ?? '', 'http://loki');
    const body = await text(request);
    seen.push({
      method: request.method,
      path: url.pathname,
      parameters: Object.fromEntries(
        new URLSearchParams(body || url.search).entries(),
      ),
      tenant: request.headers['x-scope-orgid'],
    });
    return typeof answer.body === 'string'
      ? answer.body
      : JSON.stringify(answer.body);
  }

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      handle(request).then(body => {
        response.writeHead(answer.status ?? 200).end(body);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    client = HttpClient.create({
      name: 'loki',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      timeoutSeconds: 5,
      maxBytes: 100_000,
      headers: { 'X-Scope-OrgID': 'acme' },
    });
    loki = LokiSource.create(client);
  });

  afterEach(async () => {
    await client.close();
    await new Promise(resolve => server.close(resolve));
  });

  const streams = (...result: unknown[]) => ({
    body: { status: 'success', data: { resultType: 'streams', result } },
  });

  const query = {
    expression: '{a="b"}',
    start: 1_700_000_000_000_000_001n,
    end: 1_700_000_009_000_000_000n,
    limit: 10,
  };

  it('asks for the exact nanoseconds, as the tenant of the configuration', async () => {
    answer = streams();
    await loki.lines({ ...query, direction: 'forward' });
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/loki/api/v1/query_range',
        parameters: {
          query: '{a="b"}',
          start: '1700000000000000001',
          end: '1700000009000000000',
          direction: 'forward',
          limit: '10',
        },
        tenant: 'acme',
      },
    ]);
  });

  it.each([
    [
      400,
      'the query time range exceeds the limit (query length: 800h)',
      'InputError',
      /shorter time range/,
    ],
    [
      400,
      'parse error at line 1, col 7: unexpected IDENTIFIER',
      'InputError',
      /line 1, col 7.*in front/,
    ],
    [
      429,
      'too many outstanding requests',
      'ServiceUnavailableError',
      /429.*queue is full/,
    ],
  ])(
    'says in words what Loki means by %s %s',
    async (status, body, name, message) => {
      answer = { status, body };
      await expect(
        loki.lines({ ...query, direction: 'forward' }),
      ).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
    },
  );

  it('marks answers of which Loki says that they are not whole', async () => {
    answer = {
      body: {
        status: 'success',
        data: { resultType: 'streams', result: [] },
        warnings: ['an ingester did not answer'],
      },
    };
    const { notices } = await loki.lines({ ...query, direction: 'forward' });
    expect(notices).toEqual([
      {
        level: 'warning',
        kind: 'upstream',
        message: 'an ingester did not answer',
      },
    ]);
  });

  it('puts the lines of all streams in order, to the last nanosecond', async () => {
    answer = streams(
      {
        stream: { pod: 'a', level: 'warn' },
        values: [
          ['1700000000000000003', 'third'],
          ['1700000000000000001', 'first'],
        ],
      },
      {
        stream: { pod: 'b' },
        values: [
          ['1700000000000000002', '{"level":"error"}'],
          ['999999999999999999', 'zeroth', { structuredMetadata: {} }],
        ],
      },
    );
    const { lines } = await loki.lines({ ...query, direction: 'forward' });
    expect(lines).toEqual([
      {
        timestamp: '999999999999999999',
        line: 'zeroth',
        level: 'unknown',
        labels: { pod: 'b' },
      },
      {
        timestamp: '1700000000000000001',
        line: 'first',
        level: 'warn',
        labels: { pod: 'a', level: 'warn' },
      },
      {
        timestamp: '1700000000000000002',
        line: '{"level":"error"}',
        level: 'error',
        labels: { pod: 'b' },
      },
      expect.objectContaining({ line: 'third' }),
    ]);
    const backward = await loki.lines({ ...query, direction: 'backward' });
    expect(backward.lines).toEqual([...lines].reverse());
  });

  it('passes warnings on', async () => {
    answer = streams();
    Object.assign(answer.body as object, { warnings: ['a part is missing'] });
    expect(
      (await loki.lines({ ...query, direction: 'forward' })).notices,
    ).toEqual([
      { level: 'warning', kind: 'upstream', message: 'a part is missing' },
    ]);
  });

  it("repeats Loki's plain words about a query that it refuses", async () => {
    answer = {
      status: 400,
      body: 'parse error at line 1, col 12: syntax error: unexpected $end',
    };
    await expect(
      loki.lines({ ...query, direction: 'forward' }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /^loki: parse error at line 1, col 12: syntax error: unexpected \$end/,
      ),
    });
  });

  it.each([
    ['another kind of answer', { data: { resultType: 'matrix', result: [] } }],
    [
      'a time that is none',
      {
        data: {
          resultType: 'streams',
          result: [{ stream: {}, values: [['soon', 'x']] }],
        },
      },
    ],
  ])('does not pass on %s', async (_, body) => {
    answer = { body };
    await expect(
      loki.lines({ ...query, direction: 'forward' }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });

  it('sends the same query of two callers once', async () => {
    answer = streams();
    await Promise.all([
      loki.lines({ ...query, direction: 'forward' }),
      loki.lines({ ...query, direction: 'forward' }),
      loki.lines({ ...query, direction: 'backward' }),
    ]);
    expect(seen).toHaveLength(2);
  });

  it('lets Loki count, at the end of each bucket', async () => {
    answer = {
      body: {
        data: {
          resultType: 'matrix',
          result: [{ metric: { level: 'warn' }, values: [[20, '7']] }],
        },
      },
    };
    const { volume } = await loki.volume('{a="b"}', {
      start: 12_000_000_000n,
      end: 20_000_000_000n,
    });
    expect(seen[0].parameters).toEqual({
      query: expect.stringMatching(/^sum by .*\{a="b"\}.*\[1s\] offset 1ms/),
      start: '13',
      end: '20',
      step: '1',
    });
    expect(volume).toMatchObject({
      stepSeconds: 1,
      levels: [{ level: 'warn' }],
    });
    expect(volume.levels[0].buckets.pop()).toEqual({ start: 19, count: 7 });
  });

  it('lets Loki count by a field, over whole seconds', async () => {
    const series = (status: string, count: string) => ({
      metric: { status },
      values: [[20, count]],
    });
    answer = {
      body: {
        data: {
          resultType: 'matrix',
          result: [series('200', '3'), series('500', '7')],
        },
      },
    };
    const { values } = await loki.counts(
      '{a="b"}',
      { field: 'status', parser: 'json' },
      { start: 12_500_000_000n, end: 20_000_000_000n, limit: 2 },
    );
    expect(seen[0].parameters).toEqual({
      query:
        'topk(2, sum by (status) (count_over_time({a="b"} | json | drop __error__, __error_details__ | status!="" [8s] offset 1ms)))',
      start: '20',
      end: '20',
      step: '1',
    });
    expect(values).toEqual([
      { value: '500', count: 7 },
      { value: '200', count: 3 },
    ]);
  });

  it('answers the values of a label, and nothing where Loki knows none', async () => {
    answer = { body: { status: 'success', data: ['b', 'a'] } };
    const range = { start: 1n, end: 2n };
    expect(await loki.labelValues('pod', '{a="b"}', range)).toEqual(['a', 'b']);
    expect(seen[0]).toMatchObject({
      path: '/loki/api/v1/label/pod/values',
      parameters: { query: '{a="b"}', start: '1', end: '2' },
    });
    answer = { body: { status: 'success' } };
    expect(await loki.labelValues('pod', '{a="b"}', range)).toEqual([]);
  });

  it('follows until the caller goes', async () => {
    answer = streams({
      stream: { pod: 'a' },
      values: [[String(BigInt(Date.now()) * 1_000_000n), 'fresh']],
    });
    const caller = new AbortController();
    const events = loki.tail('{a="b"}', caller.signal);
    expect(await events.next()).toMatchObject({
      value: { type: 'lines', lines: [{ line: 'fresh' }] },
    });
    const next = events.next();
    caller.abort();
    expect((await next).done).toBe(true);
  });
});

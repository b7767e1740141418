import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lokiConfig } from '../demo/config/logs.ts';
import { eventually } from '../processes/eventually.ts';
import type { ServerPorts } from '../servers/definition.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';
import { hostileLogql } from './hostileLogql.ts';

interface Line {
  timestamp: string;
  line: string;
  level: string;
  labels: Record<string, string>;
}

interface Filter {
  text?: string;
  regex?: boolean;
  levels?: string[];
  pods?: string[];
  containers?: string[];
  expression?: string;
}

interface Query extends Filter {
  entityRef: string;
  start: string;
  end: string;
  direction: 'forward' | 'backward';
  limit: number;
}

type TailEvent =
  | { type: 'lines'; lines: Line[] }
  | { type: 'heartbeat' }
  | { type: 'notice'; notice: { level: string; message: string } };

interface LogsService {
  query(
    request: Query,
    context: object,
  ): Promise<{ lines: Line[]; fencedExpression: string; more: boolean }>;
  volume(
    request: Omit<Query, 'direction' | 'limit'>,
    context: object,
  ): Promise<{
    volume: {
      stepSeconds: number;
      levels: Array<{
        level: string;
        buckets: Array<{ start: number; count: number }>;
      }>;
    };
  }>;
  counts(
    request: Omit<Query, 'direction' | 'limit'> & {
      field: string;
      parser?: 'json' | 'logfmt';
    },
    context: object,
  ): Promise<{ values: Array<{ value: string; count: number }> }>;
  streams(
    request: { entityRef: string; start: string; end: string },
    context: object,
  ): Promise<{ pods: string[]; containers: string[] }>;
  tail(
    request: Filter & { entityRef: string },
    context: { signal: AbortSignal },
  ): AsyncIterable<TailEvent>;
}

interface LogDownloadService {
  download(
    request: Omit<Query, 'direction' | 'limit'> & { format: string },
    context: { signal: AbortSignal },
  ): AsyncIterable<
    | { type: 'part'; text: string }
    | { type: 'end'; lines: number; reason: string }
  >;
}

interface Sources {
  DefaultLogDownloadService: { create(options: object): LogDownloadService };
  createSources(configs: object[]): { logs: object };
  DefaultLogsService: { create(options: object): LogsService };
}

const MINUTE = 60_000_000_000n;
const MILLISECOND = 1_000_000n;

const shop = 'component:default/shop';
const other = 'component:default/other';
const context = { credentials: {} };

const now = () => BigInt(Date.now()) * MILLISECOND;

describe('logs with a real Loki', () => {
  let dir: string;
  let ports: ServerPorts;
  let loki: RunningServer;
  let service: LogsService;
  let downloads: LogDownloadService;
  /** A whole minute, a quarter of an hour ago. */
  const base = (now() / MINUTE) * MINUTE - 15n * MINUTE;
  const range = {
    start: String(base),
    end: String(base + 10n * MINUTE),
  };

  const startLoki = () =>
    startServer('loki', {
      ports,
      dir,
      config: { config: join(dir, 'loki.yaml') },
    });

  async function push(
    stream: Record<string, string>,
    values: Array<[string, string]>,
  ) {
    const response = await fetch(`${loki.url}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ streams: [{ stream, values }] }),
    });
    assert.ok(response.ok, await response.text());
  }

  const query = (request: Partial<Query>) =>
    service.query(
      {
        entityRef: shop,
        ...range,
        direction: 'forward',
        limit: 5_000,
        ...request,
      },
      context,
    );

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-logs-'));
    ports = await freeServerPorts('loki');
    await mkdir(join(dir, 'data'));
    await writeFile(
      join(dir, 'loki.yaml'),
      lokiConfig({ ports, data: join(dir, 'data') }),
    );
    loki = await startLoki();
    const { createSources, DefaultLogDownloadService, DefaultLogsService } =
      await loadBackendSources<Sources>([
        'sources/createSources',
        'services/DefaultLogDownloadService',
        'services/DefaultLogsService',
      ]);
    service = DefaultLogsService.create({
      entities: {
        resolveWorkload: async (entityRef: string) => ({
          observed: { entity: { entityRef }, problems: [] },
          cluster: {
            name: 'one',
            logs: 'loki',
            profile: { entityLabel: 'backstage_entity', logs: {} },
          },
        }),
      },
      sources: createSources([
        {
          name: 'loki',
          type: 'loki',
          url: loki.url,
          timeoutSeconds: 10,
          maxBytes: 16_000_000,
          headers: { 'x-scope-orgid': 'fake' },
        },
      ]).logs,
      config: { limits: { maxSeries: 100, maxRangeSeconds: 86_400 } },
    });
    downloads = DefaultLogDownloadService.create({
      logs: service,
      limits: { maxDownloadLines: 300 },
    });
  });

  after(async () => {
    await loki?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  describe('of two entities', () => {
    const LEVELS = ['error', 'warn', 'info', 'debug'];
    /** Times of the other's lines; no line of the shop has such a one. */
    const foreign = new Set<string>();

    before(async () => {
      const lines = (offset: bigint, text: (index: number) => string) =>
        Array.from({ length: 400 }, (_, index): [string, string] => [
          String(base + BigInt(index) * 1_000n * MILLISECOND + offset),
          text(index),
        ]);
      const structured = (index: number) =>
        JSON.stringify({
          level: LEVELS[index % 4],
          took: `${index}ms`,
          msg: `line ${index}`,
        });
      for (const pod of ['shop-1', 'shop-2']) {
        await push(
          { backstage_entity: shop, pod, container: 'app', job: 'x' },
          lines(pod === 'shop-1' ? 0n : 1n, structured),
        );
      }
      const secret = lines(7n * MILLISECOND, index =>
        JSON.stringify({ level: 'error', took: '1ms', secret: index }),
      );
      secret.forEach(([timestamp]) => foreign.add(timestamp));
      await push(
        { backstage_entity: other, pod: 'other-1', container: 'app', job: 'x' },
        secret,
      );
      await eventually(async () => {
        assert.equal((await query({})).lines.length, 800);
        assert.equal((await query({ entityRef: other })).lines.length, 400);
      });
    });

    /** Throws unless whatever comes back is the shop's, or the query is refused. */
    async function outcome(expression: string): Promise<'lines' | 'refused'> {
      try {
        const { lines } = await query({ expression });
        assert.deepEqual(
          lines.filter(({ timestamp }) => foreign.has(timestamp)),
          [],
          expression,
        );
        return 'lines';
      } catch (error) {
        assert.equal((error as Error).name, 'InputError', String(error));
        return 'refused';
      }
    }

    it('gives nothing of the other away, whatever the expression', async () => {
      const outcomes = { lines: 0, refused: 0 };
      for (const expression of hostileLogql(other)) {
        outcomes[await outcome(expression)] += 1;
      }
      // Both kinds must occur, or the corpus has no teeth.
      assert.ok(outcomes.lines >= 15, JSON.stringify(outcomes));
      assert.ok(outcomes.refused >= 15, JSON.stringify(outcomes));
    });

    it('would give it away without the fence', async () => {
      let leaks = 0;
      for (const expression of hostileLogql(other)) {
        const url = `${loki.url}/loki/api/v1/query_range?${new URLSearchParams({
          query: expression,
          ...range,
          limit: '5000',
        })}`;
        const text = await (await fetch(url)).text();
        leaks += [...foreign].some(timestamp => text.includes(timestamp))
          ? 1
          : 0;
      }
      assert.ok(leaks >= 10, `${leaks} expressions leak`);
    });

    it('counts, tails and offers nothing of the other either', async () => {
      const expression = `{backstage_entity=~".+"} | json | drop backstage_entity`;
      const { volume } = await service.volume(
        { entityRef: shop, ...range, expression },
        context,
      );
      const counted = volume.levels
        .flatMap(({ buckets }) => buckets)
        .reduce((sum, { count }) => sum + count, 0);
      assert.equal(counted, 800);
      const { values } = await service.counts(
        { entityRef: shop, ...range, field: 'pod' },
        context,
      );
      assert.deepEqual(values.map(({ value }) => value).sort(), [
        'shop-1',
        'shop-2',
      ]);
      assert.equal(
        values.reduce((sum, { count }) => sum + count, 0),
        800,
      );
      const streams = await service.streams(
        { entityRef: shop, ...range },
        context,
      );
      assert.deepEqual(streams, {
        pods: ['shop-1', 'shop-2'],
        containers: ['app'],
      });

      const caller = new AbortController();
      const seen: string[] = [];
      const fresh = now();
      await push({ backstage_entity: other, pod: 'other-1' }, [
        [String(fresh), 'secret'],
      ]);
      await push({ backstage_entity: shop, pod: 'shop-1' }, [
        [String(fresh + 1n), 'ours'],
      ]);
      for await (const event of service.tail(
        { entityRef: shop, expression: '{backstage_entity=~".+"}' },
        { signal: caller.signal },
      )) {
        if (event.type === 'lines') {
          seen.push(...event.lines.map(({ line }) => line));
          caller.abort();
        }
      }
      assert.deepEqual(seen, ['ours']);
    });

    it('keeps every nanosecond, in both directions, over pages', async () => {
      const { lines } = await query({});
      const times = lines.map(({ timestamp }) => BigInt(timestamp));
      assert.deepEqual(
        times,
        times.slice().sort((a, b) => (a < b ? -1 : 1)),
      );
      assert.equal(times[1] - times[0], 1n);

      const collected = new Map<string, Line>();
      let end = range.end;
      for (let more = true; more; ) {
        const page = await query({ direction: 'backward', limit: 77, end });
        const sizeBefore = collected.size;
        for (const line of page.lines) {
          collected.set(JSON.stringify(line), line);
        }
        assert.ok(collected.size > sizeBefore);
        end = String(BigInt(page.lines[page.lines.length - 1].timestamp) + 1n);
        more = page.more;
      }
      assert.equal(collected.size, 800);
      assert.deepEqual(
        [...collected.values()].reverse().map(({ timestamp }) => timestamp),
        lines.map(({ timestamp }) => timestamp),
      );
    });

    it('writes as many lines into a file as the platform allows, oldest first', async () => {
      const { lines } = await query({});
      const { signal } = new AbortController();
      let text = '';
      let end: unknown;
      for await (const event of downloads.download(
        { entityRef: shop, ...range, format: 'jsonl' },
        { ...context, signal },
      )) {
        if (event.type === 'part') text += event.text;
        else end = event;
      }
      assert.deepEqual(end, { type: 'end', lines: 300, reason: 'limit' });
      assert.deepEqual(
        text
          .trim()
          .split('\n')
          .map(line => JSON.parse(line).nanoseconds),
        lines.slice(0, 300).map(({ timestamp }) => timestamp),
      );
    });

    it('takes the end for exclusive and the start for inclusive', async () => {
      const at = (nanoseconds: bigint) => String(base + nanoseconds);
      const between = async (start: bigint, end: bigint) =>
        (await query({ start: at(start), end: at(end) })).lines.length;
      assert.equal(await between(0n, 1n), 1);
      assert.equal(await between(0n, 2n), 2);
      assert.equal(await between(1n, 2n), 1);
    });

    it('filters by text, pattern, pod and level as the builder says', async () => {
      const count = async (filter: Filter) =>
        (await query(filter)).lines.length;
      assert.equal(await count({ text: 'LINE 399"' }), 2);
      assert.equal(await count({ text: 'line .*' }), 0);
      assert.equal(await count({ text: 'line 39[0-9]"', regex: true }), 20);
      assert.equal(await count({ pods: ['shop-1'] }), 400);
      assert.equal(await count({ pods: ['shop-1', 'shop.2'] }), 400);
      assert.equal(await count({ pods: ['"} or {job="x'] }), 0);
      for (const level of LEVELS) {
        const { lines } = await query({ levels: [level] });
        assert.equal(lines.length, 200, level);
        assert.ok(lines.every(line => line.level === level));
      }
      assert.equal(await count({ levels: ['error', 'warn'] }), 400);
      assert.equal(await count({ levels: ['unknown'] }), 0);
    });

    it('counts per level and bucket what the lines say', async () => {
      const { lines } = await query({});
      const { volume } = await service.volume(
        { entityRef: shop, ...range },
        context,
      );
      const expected = new Map<string, number>();
      for (const { level, timestamp } of lines) {
        const seconds = Number(BigInt(timestamp) / 1_000_000_000n);
        const start = seconds - (seconds % volume.stepSeconds);
        const key = `${level} ${start}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const counted = volume.levels.flatMap(({ level, buckets }) =>
        buckets
          .filter(({ count }) => count > 0)
          .map(({ start, count }): [string, number] => [
            `${level} ${start}`,
            count,
          ]),
      );
      assert.deepEqual(new Map(counted.sort()), new Map([...expected].sort()));
    });

    it('counts lines that a stage could not parse, which Loki alone refuses', async () => {
      await push({ backstage_entity: shop, pod: 'shop-3' }, [
        [String(base + 5n * MILLISECOND), 'no JSON'],
      ]);
      await eventually(async () => {
        const { volume } = await service.volume(
          {
            entityRef: shop,
            ...range,
            expression: '{pod="shop-3"} | json',
          },
          context,
        );
        assert.equal(volume.levels[0]?.buckets[0].count, 1);
      });
    });

    it("repeats Loki's words about what only Loki can refuse", async () => {
      await assert.rejects(
        query({ expression: '{job="x"} | line_format "{{ .a "' }),
        { name: 'InputError', message: /line_format|template/ },
      );
    });
  });

  it('follows without a gap, over late lines and a restart of Loki', async test => {
    const caller = new AbortController();
    test.after(() => caller.abort());
    const seen: string[] = [];
    const notices: string[] = [];
    const tailing = (async () => {
      for await (const event of service.tail(
        { entityRef: shop, pods: ['tail-1', 'tail-2'] },
        { signal: caller.signal },
      )) {
        if (event.type === 'lines') {
          seen.push(...event.lines.map(({ line }) => line));
        } else if (event.type === 'notice') {
          notices.push(event.notice.message);
        }
      }
    })();
    let sent = 0;
    const send = (count: number, lateMs = 0) =>
      push(
        {
          backstage_entity: shop,
          pod: lateMs ? 'tail-2' : 'tail-1',
        },
        Array.from({ length: count }, (_, index): [string, string] => {
          const at = now() - BigInt(lateMs) * MILLISECOND + BigInt(index);
          return [String(at), `line ${sent++}`];
        }),
      );
    const complete = () =>
      eventually(() => assert.equal(new Set(seen).size, sent));

    for (let batch = 0; batch < 10; batch += 1) {
      await send(150);
      await send(10, 4_000);
    }
    await complete();

    await loki.stop();
    await eventually(() => assert.equal(notices.length, 1));
    loki = await startLoki();
    await eventually(() => send(100));
    await send(2_345);
    await complete();
    assert.match(notices[0], /cannot be read at the moment.*ECONN/);
    assert.equal(notices[notices.length - 1], 'Logs can be read again.');
    assert.equal(seen.length, sent, 'each line once');

    caller.abort();
    await tailing;
  });
});

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lokiConfig } from '../demo/config/logs.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';
import { forEach } from './fenceProof.ts';
import { hostileLogql } from './hostileLogql.ts';

interface Fence {
  fenceLogql(
    expression: string,
    scope: Record<string, string>,
  ): { expression: string };
  logqlCorpus: { lines: readonly string[]; numbers: readonly string[] };
}

const shop = 'component:default/shop';
const other = 'component:default/other';

/** Whole minutes, in seconds; long enough ago that nothing is still on its way. */
const end = Math.floor(Date.now() / 60_000) * 60 - 60;
const start = end - 600;

/** Sixty lines of one pod. The other's are of another time and say so. */
function stream(entity: string, pod: string, secret: boolean) {
  const values = Array.from({ length: 60 }, (_, index) => {
    const time = BigInt(start + index * 10 + (secret ? 3 : 0)) * 1_000_000_000n;
    const fields = {
      level: ['error', 'warn', 'info'][index % 3],
      took: `${index}ms`,
      size: `${index}KB`,
      number: index,
      msg: secret ? 'secret' : `line ${index}`,
    };
    return [String(time), JSON.stringify(fields)];
  });
  const labels = { backstage_entity: entity, pod, container: 'app', job: 'x' };
  return { stream: labels, values };
}

const streams = {
  own: [stream(shop, 'shop-1', false), stream(shop, 'shop-2', false)],
  other: [stream(other, 'other-1', true), stream(other, 'shop-1', true)],
};

describe('the fence before Loki', () => {
  let dir: string;
  let fence: Fence;
  let urls: Record<'both' | 'own', string>;
  const running: RunningServer[] = [];

  async function startWith(name: string, pushed: object[]): Promise<string> {
    const ports = await freeServerPorts('loki');
    const home = join(dir, name);
    await mkdir(join(home, 'data'), { recursive: true });
    const config = join(home, 'loki.yaml');
    await writeFile(config, lokiConfig({ ports, data: join(home, 'data') }));
    const loki = await startServer('loki', {
      ports,
      dir: home,
      config: { config },
    });
    running.push(loki);
    const response = await fetch(`${loki.url}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ streams: pushed }),
    });
    assert.ok(response.ok, await response.text());
    return loki.url;
  }

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-logql-'));
    fence = await loadBackendSources<Fence>([
      'fence/logql',
      'fence/cases/logqlCorpus',
    ]);
    urls = {
      both: await startWith('both', [...streams.own, ...streams.other]),
      own: await startWith('own', streams.own),
    };
  });

  after(async () => {
    await Promise.all(running.map(server => server.stop()));
    await rm(dir, { recursive: true, force: true });
  });

  async function ask(url: string, query: string): Promise<unknown> {
    const parameters = new URLSearchParams({
      query,
      start: String(start),
      end: String(end),
      step: '60',
      limit: '5000',
    });
    const response = await fetch(
      `${url}/loki/api/v1/query_range?${parameters}`,
    );
    if (!response.ok) {
      return `status ${response.status}`;
    }
    const { data } = (await response.json()) as {
      data: { resultType: string; result: unknown[] };
    };
    return [
      data.resultType,
      data.result.map(item => JSON.stringify(item)).sort(),
    ];
  }

  const answers = (query: string) =>
    Promise.all([ask(urls.both, query), ask(urls.own, query)]);

  const fenced = (expression: string): string | undefined => {
    try {
      return fence.fenceLogql(expression, { backstage_entity: shop })
        .expression;
    } catch (error) {
      assert.equal((error as Error).name, 'InputError');
      return undefined;
    }
  };

  const families = {
    lines: (parts: Fence) => parts.logqlCorpus.lines,
    numbers: (parts: Fence) => parts.logqlCorpus.numbers,
    attacks: () => hostileLogql(other),
  };

  for (const [family, of] of Object.entries(families)) {
    it(`lets ${family} read as if nobody else were there`, async context => {
      const count = { answered: 0, failed: 0, refused: 0 };
      await forEach(of(fence), async expression => {
        const query = fenced(expression);
        if (query === undefined) {
          count.refused += 1;
          return;
        }
        const [both, own] = await answers(query);
        assert.deepEqual(both, own, query);
        count[Array.isArray(own) ? 'answered' : 'failed'] += 1;
      });
      context.diagnostic(JSON.stringify(count));
      assert.ok(count.answered > count.failed, JSON.stringify(count));
    });
  }

  it('is needed: without it, much of the corpus reads the other', async context => {
    const all = [...fence.logqlCorpus.lines, ...fence.logqlCorpus.numbers];
    const some = all.filter((_, index) => index % 5 === 0);
    let seen = 0;
    await forEach(some, async expression => {
      const [both, own] = await answers(expression);
      seen += JSON.stringify(both) === JSON.stringify(own) ? 0 : 1;
    });
    context.diagnostic(`${seen} of ${some.length}`);
    assert.ok(seen > some.length / 4, `${seen} of ${some.length}`);
  });
});

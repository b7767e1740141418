import { mkdir, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { lokiConfig } from '../../../e2e/demo/config/logs.ts';
import { eventually } from '../../../e2e/processes/eventually.ts';
import { freeServerPorts } from '../../../e2e/servers/serverPorts.ts';
import { startServer } from '../../../e2e/servers/start.ts';
import { ChildModule } from '../readPath/ChildModule.ts';
import { exchange, quantile, type Wanted } from '../readPath/load.ts';
import { makeLines } from './lines.ts';

const LINES = 20_000;
const LIMIT = 4_999;
const ROUNDS = 40;
const TARGET = 1.1;
const ENTITY = 'component:default/shop';

/** Loki itself, and the backend before it, asked for the same 5,000 lines in turn. */
export async function benchBackend(dir: string): Promise<void> {
  const ports = await freeServerPorts('loki');
  const config = join(dir, 'loki.yaml');
  await mkdir(join(dir, 'data'), { recursive: true });
  await writeFile(config, lokiConfig({ ports, data: join(dir, 'data') }));
  const loki = await startServer('loki', { ports, dir, config: { config } });
  const backend = await ChildModule.start('backend.ts', {
    upstream: loki.url,
    type: 'loki',
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const end = BigInt(Date.now()) * 1_000_000n;
    const begin = end - BigInt(LINES) * 10_000_000n;
    const values = makeLines(LINES).map(({ line }, index): [string, string] => [
      String(begin + BigInt(index) * 10_000_000n),
      line,
    ]);
    for (let at = 0; at < LINES; at += 5_000) {
      const response = await fetch(`${loki.url}/loki/api/v1/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          streams: [
            {
              stream: {
                backstage_entity: ENTITY,
                pod: `shop-${at % 3}`,
                container: 'app',
                namespace: 'shop',
              },
              values: values.slice(at, at + 5_000),
            },
          ],
        }),
      });
      if (!response.ok) throw new Error(await response.text());
    }
    const range = { start: String(begin), end: String(end) };
    const directly = (): Wanted => ({
      url: `${loki.url}/loki/api/v1/query_range?${new URLSearchParams({
        query: `{backstage_entity="${ENTITY}"}`,
        ...range,
        direction: 'backward',
        limit: String(LIMIT + 1),
      })}`,
      headers: {},
    });
    const throughUs = (): Wanted => ({
      url: `${backend.url}/logs/query`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...range, limit: LIMIT }),
    });
    const ways = { directly, throughUs };
    const took = { directly: [] as number[], throughUs: [] as number[] };
    const complete = (text: string) => {
      const count = text.split('"line":').length - 1;
      if (count !== LIMIT) throw new Error(`${count} lines`);
    };
    await eventually(() =>
      exchange({ ...throughUs(), check: complete }, agent),
    );
    for (let round = -5; round < ROUNDS; round++) {
      for (const way of ['directly', 'throughUs'] as const) {
        const since = performance.now();
        await exchange(ways[way](), agent);
        if (round >= 0) took[way].push(performance.now() - since);
      }
    }
    const cells = [0.5, 0.9].map(q => {
      const [own, ours] = [took.directly, took.throughUs].map(each =>
        quantile(each, q),
      );
      const ratio = ours / own;
      return `${own.toFixed(0)} ms | ${ours.toFixed(0)} ms | ${ratio.toFixed(
        2,
      )} | ${TARGET}, ${ratio <= TARGET ? 'kept' : '**missed**'}`;
    });
    console.log(`${ROUNDS} rounds in turn, load ${loadavg()[0].toFixed(1)}\n`);
    console.log('| what | Loki itself | ours | ratio | target |');
    console.log('| --- | --- | --- | --- | --- |');
    console.log(`| 5,000 lines, p50 | ${cells[0]} |`);
    console.log(`| 5,000 lines, p90 | ${cells[1]} |`);
  } finally {
    agent.destroy();
    await backend.stop();
    await loki.stop();
  }
}

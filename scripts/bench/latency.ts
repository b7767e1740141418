// yarn bench latency [SECONDS] [CLIENTS,…] [--profile=DIRECTORY]: what the whole fenced query path adds to a query, beside prom-label-proxy, on two upstreams.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeServerPorts } from '../../e2e/servers/serverPorts.ts';
import { startServer } from '../../e2e/servers/start.ts';
import { ChildModule } from './readPath/ChildModule.ts';
import { load, quantile } from './readPath/load.ts';
import { queries } from './readPath/queries.ts';
import { startPrometheus } from './readPath/startPrometheus.ts';

const args = process.argv.slice(2);
const [seconds = '9', levels = '1,10,50,200'] = args.filter(
  arg => !arg.startsWith('--'),
);
const profile = args.find(arg => arg.startsWith('--profile='))?.split('=')[1];
const SECONDS = Number(seconds);
const CLIENTS = levels.split(',').map(Number);
/** A turn of each way after the other, several times: what else the machine does meets all of them. */
const ROUNDS = 3;
const POINTS = 120;
const PEER = 'prom-label-proxy';

/** In a closed loop there is always the next request; a viewer's tab with ten panels that refreshes every ten seconds asks once a second. */
const PACES = [
  { pace: 'closed loop', everyMs: 0, from: 1 },
  { pace: 'one query a second each', everyMs: 1_000, from: 50 },
];

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
const stops: Array<() => Promise<void>> = [];

async function waysTo(upstream: string) {
  const proxy = await startServer(PEER, {
    ports: await freeServerPorts(PEER),
    dir: join(dir, `proxy-${stops.length}`),
    config: { upstream, label: 'backstage_entity' },
  });
  stops.push(() => proxy.stop());
  const backend = await ChildModule.start(
    'backend.ts',
    { upstream, type: 'prometheus' },
    profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
  );
  stops.push(() => backend.stop());
  return Object.entries({
    direct: queries({ kind: 'direct', url: upstream, points: POINTS }),
    [PEER]: queries({ kind: 'proxy', url: proxy.url, points: POINTS }),
    ours: queries({ kind: 'ours', url: backend.url, points: POINTS }),
  });
}

async function measure(name: string, upstream: string): Promise<void> {
  const ways = await waysTo(upstream);
  for (const [, next] of ways) await load(10, 2, next);
  for (const { pace, everyMs, from } of PACES) {
    for (const clients of CLIENTS.filter(each => each >= from)) {
      const took = new Map(ways.map(([way]) => [way, [] as number[]]));
      for (let round = 0; round < ROUNDS; round++) {
        for (let turn = 0; turn < ways.length; turn++) {
          const [way, next] = ways[(round + turn) % ways.length];
          const part = await load(clients, SECONDS / ROUNDS, next, everyMs);
          if (part.errors.length > 0) {
            throw new Error(`${way}: ${part.errors[0]}`);
          }
          took.get(way)!.push(...part.took);
        }
      }
      const at = (way: string, q: number) => quantile(took.get(way)!, q);
      const cells = [0.5, 0.99].flatMap(q => {
        const own = at('direct', q);
        const [peer, ours] = [PEER, 'ours'].map(way => at(way, q) - own);
        return [own, peer, ours]
          .map(value => `${value.toFixed(2)} ms`)
          .concat((ours / peer).toFixed(2));
      });
      const rates = ways.map(([way]) =>
        (took.get(way)!.length / SECONDS).toFixed(0),
      );
      console.log(
        `| ${[name, pace, clients, ...cells, rates.join(' / ')].join(' | ')} |`,
      );
    }
  }
}

try {
  console.log(
    `${SECONDS} s for each way and level in ${ROUNDS} turns, Node ${
      process.version
    }, ${
      cpus().length
    } cores, load of the machine before: ${loadavg()[0].toFixed(1)}\n`,
  );
  const added = ['direct', `${PEER} adds`, 'we add', 'ratio (target 1.0)'];
  const titles = ['p50', 'p99'].flatMap(q => added.map(each => `${q} ${each}`));
  console.log(
    `| upstream | load | clients | ${titles.join(
      ' | ',
    )} | requests/s direct / proxy / ours |\n|${' --- |'.repeat(12)}`,
  );
  const canned = await ChildModule.start('cannedUpstream.ts', {
    series: 10,
    points: POINTS,
  });
  stops.push(() => canned.stop());
  await measure('canned', canned.url);
  const prometheus = await startPrometheus(join(dir, 'prometheus'));
  stops.push(() => prometheus.stop());
  await measure('Prometheus', prometheus.url);
} finally {
  for (const stop of stops.reverse()) await stop();
  await rm(dir, { recursive: true, force: true });
}

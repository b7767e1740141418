import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../../../e2e/servers/build.ts';
import { freeServerPorts } from '../../../e2e/servers/serverPorts.ts';
import { startServer } from '../../../e2e/servers/start.ts';
import type { RunningServer } from '../../../e2e/servers/start.ts';
import { ENTITY } from './queries.ts';

const STEP = 30;
const HOURS = 18;
const PODS = 10;
const BOUNDS = ['0.005', '0.05', '0.1', '0.3', '1', '5', '+Inf'];

/** Series of one pod as `[name, further labels, value by steps since the start]`. */
const seriesOf = (pod: number) =>
  [
    ['up', '', () => 1],
    ['http_requests_total', ',code="200"', n => n * (40 + pod)],
    ['http_requests_total', ',code="500"', n => Math.floor((n * pod) / 9)],
    ['process_cpu_seconds_total', '', n => n * 0.2],
    ['process_resident_memory_bytes', '', n => 1e8 + (n % 97) * 1e5],
    ['process_virtual_memory_bytes', '', () => 1e9],
    ...BOUNDS.map(
      (le, index): Line => [
        'http_request_duration_seconds_bucket',
        `,route="/api/orders",le="${le}"`,
        n => Math.floor((n * 40 * (index + 1)) / BOUNDS.length),
      ],
    ),
  ] as Line[];
type Line = [string, string, (steps: number) => number];

/** In OpenMetrics, one family after the other, as promtool wants them. */
function openMetrics(now: number): string {
  const steps = (HOURS * 3_600) / STEP;
  const families = new Map<string, string[]>();
  for (let pod = 0; pod < PODS; pod++) {
    for (const [name, labels, value] of seriesOf(pod)) {
      const lines = families.get(name) ?? [];
      families.set(name, lines);
      for (let step = 0; step <= steps; step++) {
        lines.push(
          `${name}{backstage_entity="${ENTITY}",namespace="shop",job="shop",pod="shop-${pod}"${labels}} ${value(
            step,
          )} ${now - (steps - step) * STEP}`,
        );
      }
    }
  }
  return [
    ...[...families].flatMap(([name, lines]) => [
      `# TYPE ${name} unknown`,
      ...lines,
    ]),
    '# EOF\n',
  ].join('\n');
}

/** A real Prometheus with 18 hours of ten pods in it, 130 series. */
export async function startPrometheus(dir: string): Promise<RunningServer> {
  await mkdir(dir, { recursive: true });
  const [samples, config] = ['samples.om', 'prometheus.yml'].map(name =>
    join(dir, name),
  );
  const now = Math.floor(Date.now() / 1_000 / STEP) * STEP;
  await writeFile(samples, openMetrics(now));
  await writeFile(config, 'global: {}\n');
  const promtool = await ensureBuilt('promtool');
  await promisify(execFile)(promtool, [
    ...['tsdb', 'create-blocks-from', 'openmetrics'],
    ...[samples, join(dir, 'data')],
  ]);
  return startServer('prometheus', {
    ports: await freeServerPorts('prometheus'),
    dir,
    config: { config },
  });
}

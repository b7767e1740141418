import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../servers/build.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RawSeries } from './sloSamples.ts';
import { describeSlo, type History } from './sloSuite.ts';

/** In OpenMetrics, one family after the other, as promtool wants them. */
function openMetrics(raw: readonly RawSeries[]): string {
  const families = new Map<string, string[]>();
  for (const { metric, times, values } of raw) {
    const { __name__: name, ...labels } = metric;
    const pairs = Object.entries(labels).map(
      ([label, value]) => `${label}="${value}"`,
    );
    const lines = families.get(name) ?? [`# TYPE ${name} unknown`];
    families.set(name, lines);
    times.forEach((time, index) =>
      lines.push(`${name}{${pairs.join(',')}} ${values[index]} ${time}`),
    );
  }
  return `${[...families.values()].flat().join('\n')}\n# EOF\n`;
}

/** Samples as blocks that promtool makes; recorded series as it makes them of the past, by asking a Prometheus that has the samples. */
async function start({ dir, raw, rules, start: from, end }: History) {
  const promtool = await ensureBuilt('promtool');
  const [samples, config, data] = ['samples.om', 'prometheus.yml', 'data'].map(
    name => join(dir, name),
  );
  const createBlocks = (...args: string[]) =>
    promisify(execFile)(promtool, ['tsdb', 'create-blocks-from', ...args]);
  const serve = async () =>
    startServer('prometheus', {
      ports: await freeServerPorts('prometheus'),
      dir,
      config: { config, retention: '30d' },
    });
  await writeFile(samples, openMetrics(raw));
  await writeFile(config, 'global: {}\n');
  await createBlocks('openmetrics', samples, data);
  const before = await serve();
  try {
    await createBlocks(
      'rules',
      `--url=${before.url}`,
      `--start=${from}`,
      `--end=${end}`,
      '--eval-interval=60s',
      `--output-dir=${data}`,
      rules,
    );
  } finally {
    await before.stop();
  }
  // Sees the new blocks at once.
  return serve();
}

describeSlo('prometheus', start);

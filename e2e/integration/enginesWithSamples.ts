import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../servers/build.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';

const run = promisify(execFile);

/** A VictoriaMetrics that has these samples, with seconds as timestamps. */
export async function victoriaMetricsWith(dir: string, lines: string[]) {
  const server = await startServer('victoria-metrics', {
    ports: await freeServerPorts('victoria-metrics'),
    dir,
    config: {},
  });
  const imported = await fetch(`${server.url}/api/v1/import/prometheus`, {
    method: 'POST',
    // It wants milliseconds.
    body: lines.map(line => `${line}000`).join('\n'),
  });
  assert.equal(imported.status, 204);
  // Makes it visible at once.
  await fetch(`${server.url}/internal/force_flush`);
  return server;
}

/** A Prometheus, with its experimental functions, that has these samples; those of a metric together, as OpenMetrics wants them. */
export async function prometheusWith(dir: string, lines: string[]) {
  await mkdir(dir, { recursive: true });
  const text = join(dir, 'samples.txt');
  const config = join(dir, 'prometheus.yml');
  await writeFile(text, [...lines, '# EOF\n'].join('\n'));
  await writeFile(config, 'scrape_configs: []\n');
  await run(await ensureBuilt('promtool'), [
    ...['tsdb', 'create-blocks-from', 'openmetrics', '--quiet'],
    ...[text, join(dir, 'data')],
  ]);
  return startServer('prometheus', {
    ports: await freeServerPorts('prometheus'),
    dir,
    config: {
      config,
      features: [
        'promql-experimental-functions',
        'promql-duration-expr',
        'promql-extended-range-selectors',
        'promql-binop-fill-modifiers',
      ].join(),
    },
  });
}

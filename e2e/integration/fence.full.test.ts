import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../servers/build.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import { describeFence } from './fenceSuite.ts';

const run = promisify(execFile);

async function start(dir: string, lines: string[]) {
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

describeFence('Prometheus', start, { nativeFilters: false });

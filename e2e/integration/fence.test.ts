import assert from 'node:assert/strict';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import { describeFence } from './fenceSuite.ts';

async function start(dir: string, lines: string[]) {
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

describeFence('VictoriaMetrics', start, { nativeFilters: true });

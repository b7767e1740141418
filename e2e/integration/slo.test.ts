import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureBuilt } from '../servers/build.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import { describeSlo, type History } from './sloSuite.ts';

/** Samples as they are imported; recorded series as vmalert makes them of the past. */
async function start({ dir, raw, rules, start: from, end }: History) {
  const server = await startServer('victoria-metrics', {
    ports: await freeServerPorts('victoria-metrics'),
    dir,
    config: { retention: '30d' },
  });
  try {
    const imported = await fetch(`${server.url}/api/v1/import`, {
      method: 'POST',
      body: raw
        .map(({ metric, times, values }) =>
          JSON.stringify({
            ...{ metric, values },
            timestamps: times.map(time => time * 1_000),
          }),
        )
        .join('\n'),
    });
    assert.equal(imported.status, 204);
    await fetch(`${server.url}/internal/force_flush`);
    await promisify(execFile)(await ensureBuilt('vmalert'), [
      `-rule=${rules}`,
      `-datasource.url=${server.url}`,
      `-remoteWrite.url=${server.url}`,
      `-replay.timeFrom=${new Date(from * 1_000).toISOString()}`,
      `-replay.timeTo=${new Date(end * 1_000).toISOString()}`,
      '-replay.maxDatapointsPerQuery=20000',
      '-replay.rulesDelay=0s',
      '-replay.disableProgressBar',
      '-remoteWrite.flushInterval=100ms',
      '-evaluationInterval=1m',
    ]);
    await fetch(`${server.url}/internal/force_flush`);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

describeSlo('victoria-metrics', start);

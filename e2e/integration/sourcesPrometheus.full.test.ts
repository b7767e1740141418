import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

interface Sources {
  sourceSchema: { parse(value: object): object };
  createSources(configs: object[]): {
    probes: ReadonlyMap<
      string,
      () => Promise<{
        product?: string;
        version?: string;
        capabilities: Array<{ name: string; state: string; reason?: string }>;
      }>
    >;
  };
}

describe('a source that is a real Prometheus', () => {
  let dir: string;
  let prometheus: RunningServer;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-prometheus-'));
    const config = join(dir, 'prometheus.yml');
    await writeFile(config, 'scrape_configs: []\n');
    prometheus = await startServer('prometheus', {
      ports: await freeServerPorts('prometheus'),
      dir,
      config: { config, features: 'exemplar-storage' },
    });
  });

  after(async () => {
    await prometheus?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('is seen to be what it is, and what it was told to do', async () => {
    const { createSources, sourceSchema } = await loadBackendSources<Sources>([
      'sources/createSources',
      'configSchema',
    ]);
    const { probes } = createSources([
      sourceSchema.parse({
        name: 'main',
        type: 'prometheus',
        url: prometheus.url,
      }),
    ]);
    const { product, version, capabilities } = await probes.get('main')!();
    assert.equal(product, 'Prometheus');
    // Of this build, which is stamped with none.
    assert.equal(typeof (version ?? ''), 'string');
    assert.deepEqual(
      Object.fromEntries(capabilities.map(({ name, state }) => [name, state])),
      {
        rules: 'present',
        targets: 'present',
        metadata: 'present',
        exemplars: 'present',
        'native-histograms': 'unknown',
        'partial-response': 'absent',
      },
    );
    assert.deepEqual(
      capabilities.find(({ name }) => name === 'partial-response')?.reason,
      'main is no Thanos',
    );
  });
});

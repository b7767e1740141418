import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../processes/eventually.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

const entityRef = 'component:default/shop';

interface Metrics {
  query(
    request: object,
    context: object,
  ): Promise<{
    results: Array<{ series: unknown[] }>;
    notices: Array<{ message: string }>;
  }>;
}

interface Sources {
  createSources(configs: object[]): { metrics: object };
  DefaultMetricsService: { create(options: object): Metrics };
}

/** Prometheus scrapes itself for the shop; one rule keeps the label of the entity, the other does not. */
const configuration = (port: number, rules: string) => `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${rules}']
scrape_configs:
  - job_name: shop
    static_configs:
      - targets: ['127.0.0.1:${port}']
        labels: { backstage_entity: '${entityRef}' }
`;

const RULES = `
groups:
  - name: totals
    rules:
      - { record: 'job:up:lost', expr: 'sum by (job) (up)' }
      - { record: 'job:up:kept', expr: 'sum by (job, backstage_entity) (up)' }
      - { record: 'job:up:again', expr: 'max by (backstage_entity) (job:up:lost)' }
`;

describe('what a real Prometheus records without the label of the entity', () => {
  let dir: string;
  let prometheus: RunningServer;
  let metrics: Metrics;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-recorded-'));
    const ports = await freeServerPorts('prometheus');
    const config = join(dir, 'prometheus.yml');
    await writeFile(join(dir, 'rules.yml'), RULES);
    await writeFile(config, configuration(ports.http, join(dir, 'rules.yml')));
    prometheus = await startServer('prometheus', {
      ports,
      dir,
      config: { config },
    });
    const { createSources, DefaultMetricsService } =
      await loadBackendSources<Sources>([
        'sources/createSources',
        'services/DefaultMetricsService',
      ]);
    metrics = DefaultMetricsService.create({
      entities: {
        resolveWorkload: async () => ({
          observed: { entity: { entityRef }, problems: [] },
          cluster: {
            name: 'one',
            metrics: 'main',
            profile: {
              entityLabel: 'backstage_entity',
              logs: { tenants: [] },
              namespaces: [],
              scrape: { interval: '1s' },
            },
          },
        }),
      },
      sources: createSources([
        {
          name: 'main',
          type: 'prometheus',
          url: prometheus.url,
          timeoutSeconds: 10,
          maxBytes: 16_000_000,
          headers: {},
        },
      ]).metrics,
      config: { limits: { maxSeries: 100, maxRangeSeconds: 86_400 } },
    });
  });

  after(async () => {
    await prometheus?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const ask = async (expression: string) => {
    const end = Date.now() / 1_000;
    const { results, notices } = await metrics.query(
      { entityRef, expression, start: end - 300, end, points: 300 },
      { credentials: {} },
    );
    return {
      found: results[0].series.length,
      said: notices.map(({ message }) => message).join('\n'),
    };
  };

  it('is there, and is not silently empty', async () => {
    await eventually(async () => {
      assert.equal((await ask('job:up:kept')).found, 1);
      const everybody = await fetch(
        `${prometheus.url}/api/v1/query?query=${encodeURIComponent(
          'job:up:lost and on () job:up:again',
        )}`,
      );
      const { data } = (await everybody.json()) as {
        data: { result: unknown[] };
      };
      assert.equal(data.result.length, 1);
    });
    const lost = await ask('job:up:lost > 0');
    assert.equal(lost.found, 0);
    assert.match(
      lost.said,
      /job:up:lost is recorded by a rule of the group totals without the label backstage_entity.*add backstage_entity to the rule's by/,
    );
    assert.match((await ask('job:up:again')).said, /job:up:again is recorded/);
    assert.equal((await ask('job:up:kept')).said, '');
  });
});

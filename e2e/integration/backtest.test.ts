import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { BacktestResponse } from '../../plugins/observability-common/src/index.ts';
import { ensureBuilt } from '../servers/build.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { type RunningServer, startServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

const entityRef = 'component:default/shop';
const own = { backstage_entity: entityRef };
const HOUR = 3_600;
const FOR_SECONDS = 300;
const expression = 'queue_length > 5';

interface Sources {
  createSources(configs: object[]): { metrics: object };
  DefaultBacktestService: {
    create(options: object): {
      backtest(request: object, context: object): Promise<BacktestResponse>;
    };
  };
}

/** Minutes above the threshold of each pod: long and short ones, some just as long as the rule waits, and one pod with gaps in its samples. */
const PODS: Record<string, { above: [number, number][]; missing?: number }> = {
  a: {
    above: [
      [30, 40],
      [60, 63],
      [100, 105],
      [106, 125],
      [200, 290],
    ],
  },
  b: {
    above: [
      [35, 41],
      [120, 200],
    ],
    missing: 150,
  },
};

describe('a back-test beside what vmalert makes of the same past', () => {
  let dir: string;
  let server: RunningServer;
  let answer: BacktestResponse;
  const end = Math.floor(Date.now() / 1_000 / 60) * 60;
  const start = end - 6 * HOUR;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-backtest-'));
    server = await startServer('victoria-metrics', {
      ports: await freeServerPorts('victoria-metrics'),
      dir,
      config: {},
    });
    const samples = Object.entries(PODS).map(([pod, { above, missing }]) => {
      const minutes = Array.from({ length: 330 }, (_, n) => n).filter(
        n => missing === undefined || n < missing || n > missing + 12,
      );
      return {
        metric: { __name__: 'queue_length', pod, ...own },
        timestamps: minutes.map(n => (start + n * 60) * 1_000),
        values: minutes.map(n =>
          above.some(([from, to]) => n >= from && n < to) ? 9 : 1,
        ),
      };
    });
    const imported = await fetch(`${server.url}/api/v1/import`, {
      method: 'POST',
      body: samples.map(each => JSON.stringify(each)).join('\n'),
    });
    assert.equal(imported.status, 204);
    await fetch(`${server.url}/internal/force_flush`);
    const rules = join(dir, 'rules.yaml');
    const rule = { alert: 'Full', expr: expression, for: `${FOR_SECONDS}s` };
    await writeFile(
      rules,
      JSON.stringify({
        groups: [{ name: 'g', interval: '1m', rules: [rule] }],
      }),
    );
    await promisify(execFile)(await ensureBuilt('vmalert'), [
      `-rule=${rules}`,
      `-datasource.url=${server.url}`,
      `-remoteWrite.url=${server.url}`,
      `-replay.timeFrom=${new Date(start * 1_000).toISOString()}`,
      `-replay.timeTo=${new Date(end * 1_000).toISOString()}`,
      '-replay.maxDatapointsPerQuery=20000',
      '-replay.rulesDelay=0s',
      '-replay.disableProgressBar',
      '-remoteWrite.flushInterval=100ms',
    ]);
    await fetch(`${server.url}/internal/force_flush`);
    const { createSources, DefaultBacktestService } =
      await loadBackendSources<Sources>([
        'sources/createSources',
        'services/DefaultBacktestService',
      ]);
    const { metrics } = createSources([
      {
        name: 'metrics',
        type: 'victoria-metrics',
        url: server.url,
        timeoutSeconds: 10,
        maxBytes: 1e7,
        headers: {},
      },
    ]);
    answer = await DefaultBacktestService.create({
      entities: {
        resolveWorkload: async () => ({
          observed: { entity: { entityRef }, problems: [] },
          cluster: {
            name: 'one',
            metrics: 'metrics',
            profile: { entityLabel: 'backstage_entity', logs: { tenants: [] } },
          },
        }),
      },
      sources: metrics,
      limits: { maxSeries: 100, maxRangeSeconds: 40 * 24 * HOUR },
      now: () => end * 1_000,
    }).backtest(
      {
        entityRef,
        expression,
        forSeconds: FOR_SECONDS,
        keepFiringForSeconds: 0,
        days: 1,
      },
      {},
    );
  });

  after(async () => {
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** `pod minute` for every minute in which vmalert says that the alert fires. */
  async function firedMinutes(): Promise<Set<string>> {
    const parameters = new URLSearchParams({
      'match[]': 'ALERTS{alertname="Full",alertstate="firing"}',
    });
    const exported = await fetch(`${server.url}/api/v1/export?${parameters}`);
    const lines = (await exported.text()).trim().split('\n');
    return new Set(
      lines.flatMap(line => {
        const { metric, timestamps } = JSON.parse(line);
        return timestamps.map(
          (time: number) => `${metric.pod} ${(time / 1_000 - start) / 60}`,
        );
      }),
    );
  }

  it('fires in the same minutes', async () => {
    const ours = new Set(
      answer.episodes.flatMap(({ labels, start: from, end: to = end }) =>
        Array.from(
          { length: (to - from) / 60 },
          (_, n) => `${labels.pod} ${(from - start) / 60 + n}`,
        ),
      ),
    );
    const theirs = await firedMinutes();
    assert.ok(theirs.size > 100, `${theirs.size} minutes`);
    assert.deepEqual([...ours].sort(), [...theirs].sort());
    assert.equal(answer.stepSeconds, 60);
  });

  it('counts how often', () => {
    assert.deepEqual(
      answer.episodes
        .map(
          ({ labels, start: from }) => `${labels.pod} ${(from - start) / 60}`,
        )
        .sort(),
      ['a 111', 'a 205', 'a 35', 'b 125', 'b 168', 'b 40'],
    );
  });
});

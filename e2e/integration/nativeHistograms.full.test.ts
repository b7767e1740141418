import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../processes/eventually.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';
import { startNativeExporter } from './nativeExporter.ts';

interface Parts {
  observe(spec: unknown): unknown;
  profileOf(): object;
  metricsScope(observed: unknown, profile: unknown): unknown;
  fencePromql(expression: string, scope: unknown): string;
  panelsFor(
    observed: unknown,
    profile: unknown,
    engine: { nativeHistograms: boolean },
  ): Array<{
    id: string;
    queries: Array<{ expression: string; legend: string }>;
  }>;
}

const METRIC = 'http_request_duration_seconds';

describe('native histograms that Prometheus has scraped', () => {
  const stops: Array<() => Promise<unknown>> = [];
  let prometheus: RunningServer;
  let parts: Parts;

  before(async () => {
    const manifests = '../../observability-manifests/src';
    parts = await loadBackendSources<Parts>([
      `${manifests}/panels/panelsFor`,
      `${manifests}/fence/promql`,
      `${manifests}/fence/scope`,
      `${manifests}/testing/observe`,
    ]);
    const dir = await mkdtemp(join(tmpdir(), 'observability-native-'));
    stops.push(() => rm(dir, { recursive: true, force: true }));
    await mkdir(dir, { recursive: true });
    const mine = await startNativeExporter(METRIC, { code: '503' }, 10);
    const another = await startNativeExporter(METRIC, { code: '200' }, 9_000);
    stops.push(mine.stop, another.stop);
    const config = join(dir, 'prometheus.yml');
    const target = (address: string, entity: string) => ({
      targets: [address],
      labels: { backstage_entity: entity, pod: entity },
    });
    await writeFile(
      config,
      // JSON is YAML.
      JSON.stringify({
        global: { scrape_interval: '1s', scrape_timeout: '1s' },
        scrape_configs: [
          {
            job_name: 'native',
            scrape_native_histograms: true,
            scrape_protocols: ['PrometheusProto'],
            static_configs: [
              target(mine.address, 'component:default/checkout'),
              target(another.address, 'component:default/other'),
            ],
          },
        ],
      }),
    );
    prometheus = await startServer('prometheus', {
      ports: await freeServerPorts('prometheus'),
      dir,
      config: { config },
    });
    stops.push(() => prometheus.stop());
  });

  after(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  /** Values of a panel's lines, by legend, once all have one. */
  const valuesOf = (panelId: string) =>
    eventually(async () => {
      const observed = parts.observe({
        metrics: { port: 'http', presets: ['http-server'] },
      });
      const profile = parts.profileOf();
      const panel = parts
        .panelsFor(observed, profile, { nativeHistograms: true })
        .find(({ id }) => id === panelId);
      assert.ok(panel, `${panelId} is a panel`);
      const values: Record<string, number> = {};
      // Lines of a panel are of one moment.
      const time = `${Date.now() / 1_000}`;
      for (const { expression, legend } of panel.queries) {
        const query = parts.fencePromql(
          expression.replaceAll('$__rate_interval', '10s'),
          parts.metricsScope(observed, profile),
        );
        const response = await fetch(
          `${prometheus.url}/api/v1/query?${new URLSearchParams({
            query,
            time,
          })}`,
        );
        const { data, error } = (await response.json()) as {
          error?: string;
          data?: { result: Array<{ value: [number, string] }> };
        };
        assert.ok(data, `${error}: ${query}`);
        const [first] = data.result;
        assert.ok(first, `${panelId} has no ${legend}: ${query}`);
        values[legend] = Number(first.value[1]);
        assert.ok(Number.isFinite(values[legend]), `${legend} is a number`);
      }
      return values;
    });

  it('fill the panel of the latency', async () => {
    const { p50, p99 } = await valuesOf('http-server-latency');
    // Between a quarter and a half, on a logarithmic scale.
    assert.ok(Math.abs(p50 - 0.25 * 2 ** 0.5) < 1e-6, `p50 is ${p50}`);
    assert.ok(Math.abs(p99 - 0.25 * 2 ** 0.99) < 1e-6, `p99 is ${p99}`);
  });

  it('are counted, and those that failed among them, without the requests of another', async () => {
    const { all, failed } = await valuesOf('http-server-rate');
    // Ten with every scrape, or less while the window has few; the other has nine thousand.
    assert.ok(all > 0 && all < 20, `${all} a second`);
    assert.equal(failed, all);
    const errors = await valuesOf('http-server-errors');
    assert.deepEqual(errors, { failed: 1 });
  });
});

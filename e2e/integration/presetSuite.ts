import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';
import { presetSamples } from './presetSamples.ts';
import type { PresetSample } from './presetSamples.ts';

interface Parts {
  observe(spec: unknown, overrides?: unknown): unknown;
  profileOf(): unknown;
  metricsScope(observed: unknown, profile: unknown): unknown;
  fencePromql(expression: string, scope: unknown): string;
  scopeSelectors(scope: unknown): string[];
  panelsFor(observed: unknown, profile: unknown): Panel[];
  missingMetrics(
    panel: Panel,
    panels: Panel[],
    known: ReadonlySet<string>,
  ): { missing: string[]; present: string[] };
}

interface Panel {
  id: string;
  group: string;
  queries: Array<{ expression: string; role?: string }>;
}

const OURS =
  'backstage_entity="component:default/checkout",pod="checkout-7d9f8b6c5d-x2x4b"';
const ANOTHER =
  'backstage_entity="component:default/other",pod="checkout-7d9f8b6c5d-x2x4b"';

const end = Math.floor(Date.now() / 60_000) * 60 - 60;

/** A quarter of an hour of samples, one every 15 s. */
function lines(series: string, target: string, scale: number): string[] {
  const isCounter = series.endsWith('+');
  const [name, labels] = series.replace(/\}\+?$/, '').split('{');
  return Array.from({ length: 60 }, (_, step) => {
    const value = scale * (isCounter ? step : 5);
    const all = [labels, target].filter(Boolean).join(',');
    return `${name}{${all}} ${value} ${end - (59 - step) * 15}`;
  });
}

/** The same of another entity is there as well, a thousand times as much. */
const exposition = ({ series, target = OURS }: PresetSample) =>
  [...series]
    .sort()
    .flatMap(each => [
      ...lines(each, target, 1),
      ...lines(each, `${target === OURS ? '' : `${target},`}${ANOTHER}`, 1_000),
    ]);

/** Names of the metrics that the selectors find, as the engine lists them. */
async function listedNames(
  { url }: RunningServer,
  selectors: string[],
): Promise<ReadonlySet<string>> {
  const query = new URLSearchParams([
    ...selectors.map((selector): [string, string] => ['match[]', selector]),
    ['start', `${end - 900}`],
    ['end', `${end}`],
  ]);
  const response = await fetch(`${url}/api/v1/label/__name__/values?${query}`);
  const { data } = (await response.json()) as { data: string[] };
  return new Set(data);
}

/** Holds every preset's panels to what exporters write, on a real engine. `start` gets lines of samples with seconds as timestamps, each metric's together. */
export function describePresets(
  engine: string,
  start: (dir: string, lines: string[]) => Promise<RunningServer>,
): void {
  describe(`the panels of presets on ${engine}`, () => {
    let dir: string;
    let parts: Parts;
    const running: RunningServer[] = [];

    before(async () => {
      const manifests = '../../observability-manifests/src';
      parts = await loadBackendSources<Parts>([
        `${manifests}/panels/panelsFor`,
        `${manifests}/fence/promql`,
        `${manifests}/fence/scope`,
        `${manifests}/fence/seriesSelectors`,
        '../../observability/src/tabs/metrics/model/missingMetrics',
        `${manifests}/testing/observe`,
      ]);
      dir = await mkdtemp(join(tmpdir(), 'observability-presets-'));
    });

    after(async () => {
      await Promise.all(running.map(server => server.stop()));
      await rm(dir, { recursive: true, force: true });
    });

    for (const [index, sample] of presetSamples.entries()) {
      it(`of ${sample.preset} show what ${sample.by} exposes, and nothing of another`, async () => {
        const server = await start(join(dir, `${index}`), exposition(sample));
        running.push(server);
        const observed = parts.observe({
          metrics: { port: 'http', presets: [sample.preset] },
        });
        const profile = parts.profileOf();
        const scope = parts.metricsScope(observed, profile);
        const empty = new Set<string>();
        const known = await listedNames(server, parts.scopeSelectors(scope));
        const panels = parts.panelsFor(observed, profile);
        for (const panel of panels) {
          const { id, group, queries } = panel;
          if (group !== sample.preset) continue;
          for (const { expression } of queries) {
            const query = parts.fencePromql(
              expression.replaceAll('$__rate_interval', '5m'),
              scope,
            );
            const response = await fetch(`${server.url}/api/v1/query`, {
              method: 'POST',
              body: new URLSearchParams({ query, time: `${end}` }),
            });
            const { status, data, error } = (await response.json()) as {
              status: string;
              error?: string;
              data: { result: Array<{ value: [number, string] }> };
            };
            assert.equal(status, 'success', `${id}: ${error}\n${query}`);
            const values = data.result.map(({ value }) => Number(value[1]));
            if (!values.some(Number.isFinite)) empty.add(id);
            assert.ok(
              values.every(value => !(value > 300)),
              `${id} shows ${values} of ${query}`,
            );
          }
          // What an empty panel says of its metrics.
          const { missing, present } = parts.missingMetrics(
            panel,
            panels,
            known,
          );
          assert.notEqual(missing.length + present.length, 0, id);
          assert.equal(
            present.length === 0,
            Boolean(sample.lacks?.some(each => id.endsWith(`-${each}`))),
            `${id}: ${present} are there, ${missing} are not`,
          );
        }
        assert.deepEqual(
          [...empty].sort(),
          (sample.lacks ?? []).map(id => `${sample.preset}-${id}`).sort(),
        );
      });
    }
  });
}

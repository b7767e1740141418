import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stringify } from 'yaml';
import type {
  SloResponse,
  SloStatus,
} from '../../plugins/observability-common/src/index.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';
import {
  entityRefOf,
  eventsWithin,
  INTERVAL,
  type RawSeries,
  rawSeries,
  stories,
} from './sloSamples.ts';

const DAYS = 7;
const WINDOW = DAYS * 86_400;
/** Objectives, as shares. */
const AVAILABLE = 0.999;
const FAST = 0.99;

/** Recorded rates look back over two minutes, and are taken once a minute: at the edges of a window and of a gap, a little of the neighbourhood comes in. */
const TOLERANCE = 0.01;

/** What the recording rules of the components write over the whole history. */
export interface History {
  dir: string;
  raw: RawSeries[];
  /** Path of the rule file. */
  rules: string;
  /** Seconds since the epoch. */
  start: number;
  end: number;
}

interface Sources {
  createSources(configs: object[]): { metrics: ReadonlyMap<string, object> };
  sourceSchema: { parse(value: object): object };
  platformProfileSchema: { parse(value: object): object };
  parseObservability(entity: object): object;
  renderManifests(
    observed: object,
    profile: object,
  ): { manifests: { want: string; object: { spec: { groups: Group[] } } }[] };
  DefaultSloService: {
    create(options: object): {
      slo(request: object, context: object): Promise<SloResponse>;
    };
  };
}

interface Group {
  rules: { record?: string }[];
}

const entityOf = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': name,
      'observability/metrics-port': 'http',
      'observability/metrics-presets': 'http-server',
      'observability/metrics-interval': `${INTERVAL}s`,
      'observability/slo-availability': '99.9%',
      'observability/slo-latency': '99% < 300ms',
      'observability/slo-window': `${DAYS}d`,
    },
  },
  spec: { type: 'service', owner: 'team-shop' },
});

const near = (actual: number | null, expected: number, what: string) =>
  assert.ok(
    actual !== null &&
      Math.abs(actual - expected) <= TOLERANCE * Math.abs(expected) + 1e-6,
    `${what}: ${actual} instead of ${expected}`,
  );

/**
 * Holds the figures of objectives to what raw samples say: the rules as they are rendered, evaluated over the whole history by the engine's own tool, and
 * read through the service that answers the tab.
 *
 * `start` gets the history and answers the engine with everything in it.
 */
export function describeSlo(
  engine: 'prometheus' | 'victoria-metrics',
  start: (history: History) => Promise<RunningServer>,
): void {
  describe(`objectives on ${engine}`, () => {
    const end = Math.floor(Date.now() / 60_000) * 60 - 120;
    const raw = new Map(
      stories.map(story => [story.name, rawSeries(story, end)]),
    );
    let dir: string;
    let server: RunningServer | undefined;
    let askFor: (name: string) => Promise<SloResponse>;

    before(async () => {
      dir = await mkdtemp(join(tmpdir(), 'observability-slo-'));
      const sources = await loadBackendSources<Sources>([
        'configSchema',
        'sources/createSources',
        'services/DefaultSloService',
        '../../observability-common/src/spec/parseObservability',
        '../../observability-manifests/src/index',
      ]);
      const profile = sources.platformProfileSchema.parse({
        ...{ cluster: 'main', flavour: 'prometheus-operator' },
        ...{ instanceId: 'test', baseUrl: 'http://localhost:3000' },
        namespaces: ['*'],
      });
      const groups = stories.flatMap(({ name }) => {
        const observed = sources.parseObservability(entityOf(name));
        const { manifests } = sources.renderManifests(observed, profile);
        return manifests.flatMap(({ want, object }) =>
          want === 'rules' ? object.spec.groups : [],
        );
      });
      const recording = groups.flatMap(group => {
        const rules = group.rules.filter(({ record }) => record);
        return rules.length > 0 ? [{ ...group, rules, interval: '1m' }] : [];
      });
      assert.equal(recording.length, 2 * stories.length);
      const rules = join(dir, 'rules.yaml');
      await writeFile(rules, stringify({ groups: recording }));
      const running = await start({
        ...{ dir, rules, end },
        raw: [...raw.values()].flat(),
        start: end - 8 * 86_400,
      });
      server = running;
      const { metrics } = sources.createSources([
        sources.sourceSchema.parse({
          ...{ name: 'main', type: engine, url: running.url },
        }),
      ]);
      askFor = name => {
        const entity = entityOf(name);
        const service = sources.DefaultSloService.create({
          entities: {
            resolveWorkload: async () => ({
              entity,
              observed: sources.parseObservability(entity),
              cluster: { name: 'main', metrics: 'main', profile },
            }),
          },
          sources: metrics,
          now: () => end * 1_000,
        });
        return service.slo({ entityRef: entityRefOf(name) }, {});
      };
    });

    after(async () => {
      await server?.stop();
      await rm(dir, { recursive: true, force: true });
    });

    const check = (
      { achieved, budgetLeft, burnRates, burnDown, objective }: SloStatus,
      name: string,
      bad: 'failed' | 'slow',
    ) => {
      const samples = raw.get(name)!;
      const all = eventsWithin(samples, end, WINDOW);
      const share = all[bad] / all.requests;
      assert.ok(share > 0);
      near(1 - (achieved ?? 0), share, `${name}, share of ${bad}`);
      near(
        1 - (budgetLeft ?? 0),
        share / (1 - objective),
        `${name}, used up by ${bad}`,
      );
      assert.equal(burnDown.at(-1)?.[1], budgetLeft);
      // 14.4: two per cent of the budget in an hour of thirty days, or in fourteen minutes of seven.
      const [{ longRate, threshold }] = burnRates;
      assert.equal(threshold, 14.4);
      const lately = eventsWithin(samples, end, 14 * 60);
      near(
        longRate,
        lately[bad] / lately.requests / (1 - objective),
        `${name}, burn rate of ${bad}`,
      );
    };

    it('are what raw counters say, through a restart, a gap in the data, and hours without traffic', async () => {
      const { objectives, stepSeconds } = await askFor('steady');
      const [availability, latency] = objectives;
      assert.deepEqual(
        objectives.map(({ objective }) => objective),
        [AVAILABLE, FAST],
      );
      check(availability, 'steady', 'failed');
      check(latency, 'steady', 'slow');
      // The four hours in which nobody scraped are a gap; those without traffic are not.
      const gaps = availability.burnDown.filter(([, left]) => left === null);
      assert.ok(
        Math.abs(gaps.length * stepSeconds - 14_400) <= 2 * stepSeconds,
        `${gaps.length} steps of ${stepSeconds} s`,
      );
      assert.equal(
        availability.measuredSeconds,
        WINDOW - gaps.length * stepSeconds,
      );
    });

    it('never go up while they burn down', async () => {
      const { objectives } = await askFor('steady');
      for (const { burnDown } of objectives) {
        const left = burnDown.flatMap(([, value]) => value ?? []);
        assert.ok(left[0] > 0.98 && left.length > 200);
        left.reduce((before, now) => {
          assert.ok(now <= before + 1e-9, `${before} before ${now}`);
          return now;
        });
      }
    });

    it('are those of the data that there is, where the window is longer', async () => {
      const { objectives, stepSeconds } = await askFor('young');
      const [availability, latency] = objectives;
      check(availability, 'young', 'failed');
      check(latency, 'young', 'slow');
      assert.ok(
        Math.abs(availability.measuredSeconds - 1.5 * 86_400) <= stepSeconds,
        `${availability.measuredSeconds}`,
      );
    });

    it('are kept while nobody asks anything, and unknown where nothing measures', async () => {
      const { objectives } = await askFor('idle');
      assert.equal(objectives.length, 2);
      for (const { achieved, budgetLeft, burnRates } of objectives) {
        assert.deepEqual([achieved, budgetLeft], [1, 1]);
        assert.ok(burnRates.every(({ longRate }) => longRate === 0));
      }
      const unknown = await askFor('silent');
      for (const { achieved, budgetLeft, burnRates } of unknown.objectives) {
        assert.deepEqual([achieved, budgetLeft], [null, null]);
        assert.ok(burnRates.every(({ longRate }) => longRate === null));
      }
    });
  });
}

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import createKnex from 'knex';
import type { Knex } from 'knex';
import { eventually } from '../processes/eventually.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { type RunningServer, startServer } from '../servers/start.ts';
import { databaseOf, LoopBackend } from './LoopBackend.ts';
import { component, LoopCatalog, refOf } from './LoopCatalog.ts';

const COMPONENTS = 120;

const CONFIG = `
rule_files: ['managed/rules/*.yaml']
scrape_config_files: ['managed/scrape/*.yaml']
`;

/** Of the right form, but `rate` is for a range: only Prometheus knows types. */
const refused = JSON.stringify({
  groups: [
    {
      name: 'own',
      rules: [
        {
          alert: 'Own',
          expr: 'rate(up) == 0',
        },
      ],
    },
  ],
});

describe('a fleet that is reconciled by files, with a real Prometheus', () => {
  const catalog = new LoopCatalog();
  let dir: string;
  let prometheus: RunningServer;
  let backend: LoopBackend;
  let database: Knex;
  let restart: () => Promise<void>;

  const scrapeOnly = (name: string, annotations = {}) =>
    component(name, { 'observability/probe-path': undefined, ...annotations });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-fleet-'));
    const root = join(dir, 'managed');
    await mkdir(root);
    const config = join(dir, 'prometheus.yml');
    await writeFile(config, CONFIG);
    const ports = await freeServerPorts('prometheus');
    restart = async () => {
      await prometheus?.stop();
      prometheus = await startServer('prometheus', {
        ports,
        dir: join(dir, 'prometheus'),
        config: { config },
      });
    };
    await restart();
    database = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    backend = await LoopBackend.start({
      services: [catalog.factory(), databaseOf(database)],
      observability: {
        instanceId: 'fleet',
        sources: [
          { name: 'prometheus', type: 'prometheus', url: prometheus.url },
        ],
        clusters: [
          {
            name: 'main',
            metrics: 'prometheus',
            profile: {
              flavour: 'files',
              namespaces: ['shop'],
              files: {
                engine: 'prometheus',
                targets: join(dir, 'targets/{{namespace}}/{{service}}.json'),
              },
            },
            delivery: {
              type: 'files',
              root,
              reload: [
                {
                  name: 'Prometheus',
                  kinds: ['ScrapeFile', 'RuleFile'],
                  url: `${prometheus.url}/-/reload`,
                },
              ],
            },
            reconcile: { mode: 'apply' },
          },
        ],
      },
    });
  });

  after(async () => {
    await backend?.stop();
    await database?.destroy();
    await prometheus?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const metric = async (pattern: RegExp) => {
    const text = await (await fetch(`${prometheus.url}/metrics`)).text();
    return Number(pattern.exec(text)?.[1] ?? 0);
  };

  /** Times that this Prometheus was told to reload, whatever it answered. */
  const reloads = async () => {
    const of = (code: number) =>
      metric(
        new RegExp(
          `^prometheus_http_requests_total\\{code="${code}",handler="/-/reload"\\} (\\S+)$`,
          'm',
        ),
      );
    return (await of(200)) + (await of(500));
  };

  /** It makes them a few seconds after it has read its files. */
  const hasJobs = (count: number) =>
    eventually(async () => {
      const answer = await fetch(`${prometheus.url}/api/v1/scrape_pools`);
      const { data } = (await answer.json()) as {
        data: { scrapePools: string[] };
      };
      assert.equal(data.scrapePools.length, count);
    });

  it('is told to Prometheus by a few reloads, not by one for each component', async () => {
    catalog.set(
      ...Array.from({ length: COMPONENTS }, (_, n) => scrapeOnly(`c${n}`)),
    );
    const run = await backend.reconcile();
    assert.deepEqual(run.failures, []);
    assert.equal(run.applied, run.pending);
    await hasJobs(COMPONENTS);
    assert.equal(await reloads(), 3);
    assert.equal((await backend.reconcile()).unchanged, run.applied);
    assert.equal(await reloads(), 3);
  });

  it('comes whole but for the one component that Prometheus refuses', async () => {
    const told = await reloads();
    catalog.set(
      scrapeOnly('broken', { 'observability/alert-rules': refused }),
      ...Array.from({ length: 20 }, (_, n) => scrapeOnly(`later${n}`)),
    );
    const run = await backend.reconcile();
    assert.deepEqual(
      [...new Set(run.failures.map(({ entityRef }) => entityRef))],
      [refOf('broken')],
    );
    assert.match(run.failures[0].message, /Prometheus refused/);
    await hasJobs(COMPONENTS + 20);
    assert.ok((await reloads()) - told < 20, 'fewer than one for each');
    const accepted = /^prometheus_config_last_reload_successful (\S+)$/m;
    assert.equal(await metric(accepted), 1);
    const [{ response }] = (await backend.history('later0')).applies;
    assert.ok(response.results.every(({ outcome }) => outcome === 'applied'));
    catalog.remove('broken');
  });

  it('is told to a Prometheus that was down by the next run, though nothing has changed', async () => {
    await prometheus.stop();
    catalog.set(scrapeOnly('down'));
    const run = await backend.reconcile();
    assert.deepEqual(run.failures, []);
    const [{ response }] = (await backend.history('down')).applies;
    assert.deepEqual(
      response.acceptance.map(({ ok }) => ok),
      [false],
    );
    await restart();
    assert.equal((await backend.reconcile()).applied, 0);
    assert.equal(await reloads(), 1);
    await backend.reconcile();
    assert.equal(await reloads(), 1);
  });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { eventually } from '../processes/eventually.ts';
import { differences, readStore } from './clusterStore.ts';
import { entityPath, type LoopBackend } from './LoopBackend.ts';
import { component } from './LoopCatalog.ts';
import { LoopStage } from './LoopStage.ts';

const NAMES = Array.from({ length: 20 }, (_, n) => `c${n}`);
const TASK = '/.backstage/scheduler/v1/tasks/observability-reconcile-main';

describe('two replicas on one database and one real API server', () => {
  let stage: LoopStage;
  let replicas: LoopBackend[];

  before(async () => {
    stage = await LoopStage.start();
  });

  const start = async (mode: 'off' | 'apply') => {
    const scheduler = schedulerServiceFactory;
    replicas = [];
    for (let n = 0; n < 2; n++) {
      replicas.push(await stage.backend({ reconcile: { mode }, scheduler }));
    }
  };

  beforeEach(() => stage.reset());

  after(() => stage?.stop());

  /** Runs that came to their end, by replica. */
  const runs = () =>
    replicas.map(
      ({ measured }) =>
        measured.filter(({ name }) => name === 'observability.reconcile.runs')
          .length,
    );
  const allRuns = () => runs().reduce((sum, each) => sum + each, 0);

  /** Makes the reconciler due, for both of them: when it is stands in the database. Refused until the last run has written down its end. */
  const trigger = () =>
    eventually(async () => {
      const { status } = await replicas[0].exchange('POST', `${TASK}/trigger`);
      assert.equal(status, 200);
    });

  const writesSince = async (before: readonly string[]) =>
    (await stage.writes()).slice(before.length).sort();

  const created = () =>
    NAMES.flatMap(name => [
      `patch shop/probes/${name}-probe 201`,
      `patch shop/prometheusrules/${name}-rules 201`,
      `patch shop/servicemonitors/${name}-scrape 201`,
    ]).sort();

  it('reconcile once when both are due, and write every object once', async () => {
    await start('apply');
    await eventually(() => assert.equal(allRuns(), 1));
    const asked = await stage.writes();
    stage.catalog.set(...NAMES.map(name => component(name)));
    await trigger();
    await eventually(() => assert.equal(allRuns(), 2), 60);
    assert.deepEqual(await writesSince(asked), created());
    const then = await readStore(stage.cluster.admin);
    await trigger();
    await eventually(() => assert.equal(allRuns(), 3), 60);
    assert.deepEqual(await writesSince(asked), created());
    const now = await readStore(stage.cluster.admin);
    assert.deepEqual(differences(then, now).changed, []);
    await eventually(async () => {
      const seen = await Promise.all(replicas.map(each => each.lastRun()));
      assert.deepEqual(
        seen.map(run => run?.unchanged),
        [60, 60],
      );
    });
  });

  it('carry out one plan that is applied by both at the same time, once', async () => {
    await start('off');
    stage.catalog.set(component('c0'));
    const asked = await stage.writes();
    const plans = await Promise.all(replicas.map(each => each.plan('c0')));
    assert.equal(plans[0].hash, plans[1].hash);
    const answers = await Promise.all(
      replicas.map(each =>
        each.exchange('POST', entityPath('c0', '/apply'), {
          hash: plans[0].hash,
        }),
      ),
    );
    // Whoever comes late is told so, or that it stands as they wanted it.
    const statuses = answers.map(({ status }) => status);
    assert.ok(statuses.includes(200), `${statuses}`);
    assert.ok(statuses.every(status => [200, 409].includes(status)));
    const done = (await writesSince(asked)).filter(line => /20\d$/.test(line));
    assert.deepEqual(
      done,
      created().filter(line => line.includes('/c0-')),
    );
    for (const each of replicas) {
      const { changes } = await each.plan('c0');
      assert.deepEqual(
        changes.map(({ action }) => action),
        ['unchanged', 'unchanged', 'unchanged'],
      );
    }
  });
});

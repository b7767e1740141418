import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { assertStoreIs, readStore } from './clusterStore.ts';
import { component, refOf } from './LoopCatalog.ts';
import {
  A_PROBE,
  A_SCRAPE,
  countsOf,
  editInterval,
  fleet,
  nothing,
  objectsOf,
} from './loopFleet.ts';
import { LoopStage } from './LoopStage.ts';
import { refuseProbes } from './refuseProbes.ts';

describe('the reconciler on a real API server', () => {
  let stage: LoopStage;

  before(async () => {
    stage = await LoopStage.start();
  });

  beforeEach(async () => {
    await stage.reset();
    stage.catalog.set(...fleet());
  });

  after(() => stage?.stop());

  const store = () => readStore(stage.cluster.admin);

  it('does not run where it is off', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'off' } });
    assert.deepEqual(await backend.tasks(), ['observability-forget']);
    assert.equal(await backend.lastRun(), undefined);
  });

  it('only says what it would do where it may only plan', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'plan' } });
    const then = await store();
    assert.deepEqual(countsOf(await backend.reconcile()), {
      ...nothing,
      mode: 'plan',
      entities: 3,
      pending: 9,
    });
    await assertStoreIs(stage.cluster.admin, then);
  });

  it('brings everything there where it may apply, and writes nothing the next time', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    const first = await backend.reconcile();
    assert.deepEqual(countsOf(first), {
      ...nothing,
      mode: 'apply',
      entities: 3,
      pending: 9,
      applied: 9,
    });
    assert.ok(first.durationSeconds > 0);
    assert.deepEqual(
      await stage.standing(),
      [objectsOf('a'), objectsOf('b'), objectsOf('c', 'store')].flat().sort(),
    );
    const then = await store();
    const written = await stage.writes();
    assert.deepEqual(countsOf(await backend.reconcile()), {
      ...nothing,
      mode: 'apply',
      entities: 3,
      unchanged: 9,
    });
    await assertStoreIs(stage.cluster.admin, then);
    assert.deepEqual(await stage.writes(), written);
    const { applies } = await backend.history('a');
    assert.deepEqual(
      applies.map(({ by }) => by),
      ['reconciler'],
    );
    const plan = await backend.plan('a');
    assert.ok(plan.changes.every(({ action }) => action === 'unchanged'));
  });

  it('has another mode for single namespaces', async () => {
    const off = await stage.backend({
      reconcile: { mode: 'apply', namespaces: { store: 'off' } },
    });
    assert.deepEqual(countsOf(await off.reconcile()), {
      ...nothing,
      mode: 'apply',
      entities: 2,
      pending: 6,
      applied: 6,
    });
    await stage.stopBackends();
    const plan = await stage.backend({
      reconcile: { mode: 'apply', namespaces: { store: 'plan' } },
    });
    assert.deepEqual(countsOf(await plan.reconcile()), {
      ...nothing,
      mode: 'apply',
      entities: 3,
      unchanged: 6,
      pending: 3,
    });
    assert.deepEqual(
      await stage.standing(),
      [objectsOf('a'), objectsOf('b')].flat().sort(),
    );
  });

  it('leaves alone what is paused, edited or deleted or not, until it is no more', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    await backend.reconcile();
    stage.catalog.set(
      component('a', {
        'observability/reconcile': 'paused',
        'observability/metrics-path': '/m',
      }),
    );
    await editInterval(stage.cluster.admin, A_SCRAPE);
    await stage.cluster.admin.request(A_PROBE, {
      method: 'DELETE',
    });
    const then = await store();
    assert.deepEqual(countsOf(await backend.reconcile()), {
      ...nothing,
      mode: 'apply',
      entities: 3,
      unchanged: 6,
      skipped: 1,
    });
    await assertStoreIs(stage.cluster.admin, then);
    stage.catalog.set(component('a'));
    assert.equal((await backend.reconcile()).applied, 2);
    assert.equal((await backend.reconcile()).unchanged, 9);
  });

  it('tells how its last run went, on the page about clusters and as metrics', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    const { admin } = stage.cluster;
    const accept = await refuseProbes(admin, 'store', 'not in this shop');
    const run = await backend.reconcile();
    await accept();
    assert.equal(run.applied, 8);
    const [{ entityRef, message }] = run.failures;
    assert.equal(entityRef, refOf('c'));
    assert.match(message, /Probe\/store\/c-probe: .*not in this shop/);
    assert.ok(Math.abs(Date.parse(run.at) - Date.now()) < 60_000);
    const of = (name: string) =>
      backend.measured
        .filter(each => each.name === `observability.reconcile.${name}`)
        .map(({ value, attributes }) => [value, attributes]);
    const cluster = 'main';
    assert.deepEqual(of('runs'), [[1, { cluster, outcome: 'complete' }]]);
    assert.deepEqual(of('applied'), [[8, { cluster }]]);
    assert.deepEqual(of('failures'), [[1, { cluster }]]);
    assert.deepEqual(of('pending'), [[1, { cluster }]]);
    assert.deepEqual(of('duration'), [
      [run.durationSeconds, { cluster, outcome: 'complete' }],
    ]);
    await stage.cluster.killApiServer();
    const failed = await backend.reconcile();
    await stage.cluster.startApiServer();
    assert.match(failed.error ?? '', /main/);
    assert.deepEqual(of('runs')[1], [1, { cluster, outcome: 'failed' }]);
    assert.equal((await backend.reconcile()).applied, 1);
  });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { assertStoreIs, differences, readStore } from './clusterStore.ts';
import { component } from './LoopCatalog.ts';
import {
  A_SCRAPE,
  B_PROBE,
  countsOf,
  editInterval,
  fleet,
  nothing,
} from './loopFleet.ts';
import { actionsOf, LoopStage } from './LoopStage.ts';

describe('what the reconciler puts right on a real API server, and what not', () => {
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

  it('repairs within one run what was edited and what was deleted, and nothing else', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    await backend.reconcile();
    const then = await store();
    const wished = await stage.cluster.admin.request<{ spec: unknown }>(
      A_SCRAPE,
    );
    await editInterval(stage.cluster.admin, A_SCRAPE);
    await stage.cluster.admin.request(B_PROBE, { method: 'DELETE' });
    const { changes } = await backend.plan('a');
    const { drift } = changes.find(({ kind }) => kind === 'ServiceMonitor')!;
    assert.equal(drift?.kind, 'edited');
    assert.equal(drift?.by, 'kubectl-edit');
    assert.deepEqual(countsOf(await backend.reconcile()), {
      ...nothing,
      mode: 'apply',
      entities: 3,
      unchanged: 7,
      pending: 2,
      applied: 2,
      drifted: 2,
    });
    const { created, changed, deleted } = differences(then, await store());
    // What was deleted stands there again, as another object of that name.
    assert.deepEqual([created, deleted], [[], []]);
    assert.deepEqual(changed, [
      '/apis/monitoring.coreos.com/v1/probes/shop/b-probe',
      '/apis/monitoring.coreos.com/v1/servicemonitors/shop/a-scrape',
    ]);
    const { spec } = await stage.cluster.admin.request<{ spec: unknown }>(
      A_SCRAPE,
    );
    assert.deepEqual(spec, wished.spec);
    assert.equal((await backend.reconcile()).unchanged, 9);
  });

  it('asks three questions more than for an unchanged fleet, to repair one object', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    await backend.reconcile();
    const questionsOf = async () => {
      const before = await stage.requests();
      const { applied } = await backend.reconcile();
      return [applied, (await stage.requests()) - before];
    };
    const [, unchanged] = await questionsOf();
    await editInterval(stage.cluster.admin, A_SCRAPE);
    const [edited, forEdited] = await questionsOf();
    await stage.cluster.admin.request(B_PROBE, { method: 'DELETE' });
    const [deleted, forDeleted] = await questionsOf();
    assert.deepEqual([edited, deleted], [1, 1]);
    assert.ok(unchanged > 0);
    // What would become of it, whether that takes over what was edited, and the write.
    assert.equal(forEdited - unchanged, 3);
    assert.equal(forDeleted - unchanged, 2);
  });

  it('shows drift where it may only plan, as long as it is there', async () => {
    const applying = await stage.backend({ reconcile: { mode: 'apply' } });
    await applying.reconcile();
    await stage.stopBackends();
    const backend = await stage.backend({ reconcile: { mode: 'plan' } });
    await editInterval(stage.cluster.admin, A_SCRAPE);
    const then = await store();
    assert.equal((await backend.reconcile()).drifted, 1);
    assert.equal(await backend.drifted('a'), 1);
    await assertStoreIs(stage.cluster.admin, then);
    await backend.deliver('a');
    assert.equal(await backend.drifted('a'), 0);
    assert.equal((await backend.reconcile()).drifted, 0);
  });

  it('deletes nothing: neither what a component left behind, nor what is no more', async () => {
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    await backend.reconcile();
    stage.catalog.set(
      component('a', { 'observability/probe-path': undefined }),
      component('b', { 'backstage.io/kubernetes-namespace': 'store' }),
    );
    stage.catalog.remove('c');
    const then = await store();
    const run = await backend.reconcile();
    assert.deepEqual(run.failures, []);
    const { created, deleted } = differences(then, await store());
    assert.equal(created.length, 3);
    assert.deepEqual(deleted, []);
    assert.ok(
      actionsOf(await backend.plan('a')).includes('delete Probe/shop/a-probe'),
    );
    assert.equal((await backend.leftBehind()).objects.length, 3);
  });

  it('takes nothing over: neither an object of nobody, nor a field that another manager applies', async () => {
    const { admin } = stage.cluster;
    const theirs = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'a-scrape', namespace: 'shop' },
      spec: { selector: {}, endpoints: [{ port: 'admin' }] },
    };
    await admin.apply(A_SCRAPE, theirs, 'kubectl');
    const backend = await stage.backend({ reconcile: { mode: 'apply' } });
    const stood = await admin.request(A_SCRAPE);
    assert.deepEqual(countsOf(await backend.reconcile()), {
      ...nothing,
      mode: 'apply',
      entities: 3,
      pending: 8,
      applied: 8,
      undecided: 1,
    });
    assert.deepEqual(await admin.request(A_SCRAPE), stood);
    await admin.request(A_SCRAPE, { method: 'DELETE' });
    await backend.reconcile();
    await admin.apply(A_SCRAPE, theirs, 'argocd');
    const then = await store();
    const run = await backend.reconcile();
    assert.deepEqual([run.undecided, run.applied], [1, 0]);
    await assertStoreIs(admin, then);
    await admin.request(A_SCRAPE, { method: 'DELETE' });
  });
});

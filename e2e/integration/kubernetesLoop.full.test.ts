import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { assertStoreIs, differences, readStore } from './clusterStore.ts';
import { entityPath, type LoopBackend } from './LoopBackend.ts';
import { component } from './LoopCatalog.ts';
import { actionsOf, LoopStage } from './LoopStage.ts';

const OBJECTS = [
  'probes shop/checkout-probe',
  'prometheusrules shop/checkout-rules',
  'servicemonitors shop/checkout-scrape',
];

describe('from annotations to objects on a real API server, by the HTTP API', () => {
  let stage: LoopStage;
  let backend: LoopBackend;

  before(async () => {
    stage = await LoopStage.start();
  });

  beforeEach(async () => {
    await stage.reset();
    backend = await stage.backend();
    stage.catalog.set(component('checkout'), component('cart'));
  });

  after(() => stage?.stop());

  const store = () => readStore(stage.cluster.admin);

  it('creates what the plan shows when it is applied, and nothing before', async () => {
    const before = await store();
    const asked = await stage.writes();
    const plan = await backend.plan('checkout');
    assert.deepEqual(actionsOf(plan), [
      'create Probe/shop/checkout-probe',
      'create PrometheusRule/shop/checkout-rules',
      'create ServiceMonitor/shop/checkout-scrape',
    ]);
    await assertStoreIs(stage.cluster.admin, before);
    const { results } = await backend.apply('checkout', plan.hash);
    assert.deepEqual(
      results.map(({ action, outcome }) => [action, outcome]),
      plan.changes.map(() => ['create', 'applied']),
    );
    const { created, changed, deleted } = differences(before, await store());
    assert.deepEqual([created.length, changed, deleted], [3, [], []]);
    assert.deepEqual(await stage.standing(), OBJECTS);
    const scrape = (await stage.ours())[2].object;
    assert.equal(scrape.metadata.labels?.release, 'monitoring');
    const writes = (await stage.writes()).slice(asked.length).sort();
    assert.deepEqual(writes, [
      'patch shop/probes/checkout-probe 201',
      'patch shop/prometheusrules/checkout-rules 201',
      'patch shop/servicemonitors/checkout-scrape 201',
    ]);
  });

  it('has nothing left to do afterwards, and writes nothing when that is applied', async () => {
    await backend.deliver('checkout');
    const before = await store();
    const plan = await backend.plan('checkout');
    assert.deepEqual(actionsOf(plan), [
      'unchanged Probe/shop/checkout-probe',
      'unchanged PrometheusRule/shop/checkout-rules',
      'unchanged ServiceMonitor/shop/checkout-scrape',
    ]);
    assert.equal((await backend.plan('checkout')).hash, plan.hash);
    assert.deepEqual((await backend.apply('checkout', plan.hash)).results, []);
    await assertStoreIs(stage.cluster.admin, before);
    const { applies } = await backend.history('checkout');
    assert.deepEqual(
      applies.map(({ by, cluster, response: { results } }) => [
        by,
        cluster,
        results.length,
      ]),
      [['user:default/mock', 'main', 3]],
    );
  });

  it('finds what it applied again after a restart, and without its database', async () => {
    await backend.deliver('checkout');
    await stage.stopBackends();
    const restarted = await stage.backend();
    const plan = await restarted.plan('checkout');
    assert.ok(plan.changes.every(({ action }) => action === 'unchanged'));
    await stage.stopBackends();
    await stage.forget();
    const lost = await stage.backend();
    stage.catalog.set(
      component('checkout', { 'observability/probe-path': undefined }),
    );
    assert.deepEqual(actionsOf(await lost.plan('checkout')), [
      'delete Probe/shop/checkout-probe',
      'update PrometheusRule/shop/checkout-rules',
      'unchanged ServiceMonitor/shop/checkout-scrape',
    ]);
  });

  it('changes the one object that a changed annotation concerns', async () => {
    await backend.deliver('checkout');
    await backend.deliver('cart');
    const before = await store();
    const interval = { 'observability/metrics-interval': '15s' };
    stage.catalog.set(component('checkout', interval));
    assert.deepEqual(actionsOf(await backend.deliver('checkout')), [
      'update ServiceMonitor/shop/checkout-scrape',
      'unchanged Probe/shop/checkout-probe',
      'unchanged PrometheusRule/shop/checkout-rules',
    ]);
    const { created, changed, deleted } = differences(before, await store());
    assert.deepEqual([created, deleted], [[], []]);
    assert.deepEqual(changed, [
      '/apis/monitoring.coreos.com/v1/servicemonitors/shop/checkout-scrape',
    ]);
  });

  it('refuses a plan when the entity or its objects have changed since, and leaves everything as it is', async () => {
    const interval = { 'observability/metrics-interval': '15s' };
    await backend.deliver('checkout');
    stage.catalog.set(component('checkout', interval));
    const first = await backend.plan('checkout');
    stage.catalog.set(component('checkout'));
    const before = await store();
    const apply = entityPath('checkout', '/apply');
    const late = await backend.exchange('POST', apply, { hash: first.hash });
    assert.equal(late.status, 409);
    assert.match(late.body.error?.message ?? '', /plan again/);
    await assertStoreIs(stage.cluster.admin, before);
    stage.catalog.set(component('checkout', interval));
    await stage.cluster.admin.request((await stage.ours())[0].path, {
      method: 'DELETE',
    });
    const without = await store();
    const again = await backend.exchange('POST', apply, { hash: first.hash });
    assert.equal(again.status, 409);
    await assertStoreIs(stage.cluster.admin, without);
  });
});

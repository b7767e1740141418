import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { assertStoreIs, readStore } from './clusterStore.ts';
import { entityPath, type LoopBackend } from './LoopBackend.ts';
import { component } from './LoopCatalog.ts';
import { objectsOf } from './loopFleet.ts';
import { actionsOf, LoopStage } from './LoopStage.ts';

const SCRAPE =
  '/apis/monitoring.coreos.com/v1/namespaces/shop/servicemonitors/checkout-scrape';

const ALL_GO = [
  'delete Probe/shop/checkout-probe',
  'delete PrometheusRule/shop/checkout-rules',
  'delete ServiceMonitor/shop/checkout-scrape',
];

describe('what a component leaves behind on a real API server', () => {
  let stage: LoopStage;
  let backend: LoopBackend;

  before(async () => {
    stage = await LoopStage.start();
  });

  beforeEach(async () => {
    await stage.reset();
    backend = await stage.backend();
    stage.catalog.set(component('checkout'), component('cart'));
    await backend.deliver('checkout');
    await backend.deliver('cart');
  });

  after(() => stage?.stop());

  const store = () => readStore(stage.cluster.admin);
  const assertUntouched = (then: Awaited<ReturnType<typeof store>>) =>
    assertStoreIs(stage.cluster.admin, then);

  /** The plan after a change of the catalog; neither the change nor the plan has touched anything. */
  const planAfter = async (change: () => void, name = 'checkout') => {
    const then = await store();
    change();
    const plan = await backend.plan(name);
    await assertUntouched(then);
    return plan;
  };

  const refuses = async (path: string, body: object, status = 409) => {
    const then = await store();
    const answer = await backend.exchange('POST', path, body);
    assert.equal(answer.status, status, answer.body.error?.message);
    await assertUntouched(then);
  };

  describe('is pruned by the plan that showed it, and by no other', () => {
    it('when an annotation is removed', async () => {
      const old = await backend.plan('checkout');
      const plan = await planAfter(() =>
        stage.catalog.set(
          component('checkout', { 'observability/probe-path': undefined }),
        ),
      );
      assert.deepEqual(actionsOf(plan), [
        'delete Probe/shop/checkout-probe',
        'update PrometheusRule/shop/checkout-rules',
        'unchanged ServiceMonitor/shop/checkout-scrape',
      ]);
      await refuses(entityPath('checkout', '/apply'), { hash: old.hash });
      await backend.deliver('checkout');
      assert.deepEqual(
        await stage.standing(),
        [...objectsOf('cart'), ...objectsOf('checkout').slice(1)].sort(),
      );
    });

    it('when it says no more where it runs', async () => {
      const { metadata, ...rest } = component('checkout');
      const plan = await planAfter(() =>
        stage.catalog.set({
          ...rest,
          metadata: { ...metadata, annotations: {} },
        }),
      );
      assert.deepEqual(actionsOf(plan), ALL_GO);
      await backend.apply('checkout', plan.hash);
      assert.deepEqual(await stage.standing(), objectsOf('cart'));
    });

    it('when it moves to another namespace', async () => {
      const plan = await planAfter(() =>
        stage.catalog.set(
          component('checkout', {
            'backstage.io/kubernetes-namespace': 'store',
          }),
        ),
      );
      assert.deepEqual(actionsOf(plan), [
        ...ALL_GO,
        'create Probe/store/checkout-probe',
        'create PrometheusRule/store/checkout-rules',
        'create ServiceMonitor/store/checkout-scrape',
      ]);
      await backend.apply('checkout', plan.hash);
      assert.deepEqual(
        await stage.standing(),
        [...objectsOf('cart'), ...objectsOf('checkout', 'store')].sort(),
      );
    });

    it('when its cluster goes over to the other operator', async () => {
      await stage.stopBackends();
      backend = await stage.backend({ flavour: 'victoria-metrics-operator' });
      const plan = await planAfter(() => {});
      assert.deepEqual(actionsOf(plan), [
        ...ALL_GO,
        'create VMProbe/shop/checkout-probe',
        'create VMRule/shop/checkout-rules',
        'create VMServiceScrape/shop/checkout-scrape',
      ]);
      await backend.apply('checkout', plan.hash);
      assert.deepEqual(
        await stage.standing(),
        [
          ...objectsOf('cart'),
          'vmprobes shop/checkout-probe',
          'vmrules shop/checkout-rules',
          'vmservicescrapes shop/checkout-scrape',
        ].sort(),
      );
    });
  });

  describe('of a component that is no more is pruned by the list that showed it, and by no other', () => {
    it('when it is deleted', async () => {
      const empty = await backend.leftBehind();
      assert.deepEqual(empty.objects, []);
      stage.catalog.remove('checkout');
      const list = await backend.leftBehind();
      assert.deepEqual(actionsOf({ changes: list.objects }), ALL_GO);
      const prune = '/clusters/main/prune';
      await refuses(prune, { hash: empty.hash });
      stage.catalog.remove('cart');
      await refuses(prune, { hash: list.hash });
      stage.catalog.set(component('cart'), component('checkout'));
      await refuses(prune, { hash: list.hash });
      await refuses(entityPath('nobody', '/plan'), {}, 404);
      stage.catalog.remove('checkout');
      await backend.prune(list.hash);
      assert.deepEqual(await stage.standing(), objectsOf('cart'));
      const { applies } = await backend.history('cart');
      assert.equal(applies.length, 1);
    });

    it('when it has another name now', async () => {
      stage.catalog.remove('checkout');
      stage.catalog.set(
        component('till', { 'backstage.io/kubernetes-id': 'checkout' }),
      );
      await backend.deliver('till');
      const list = await backend.leftBehind();
      assert.deepEqual(
        list.objects.map(({ entityRef, name }) => [entityRef, name]),
        ['probe', 'rules', 'scrape'].map(want => [
          'component:default/checkout',
          `checkout-${want}`,
        ]),
      );
      await backend.prune(list.hash);
      assert.deepEqual(
        await stage.standing(),
        [...objectsOf('cart'), ...objectsOf('till')].sort(),
      );
    });

    it('but nothing that others have made theirs, or have changed since', async () => {
      const { admin } = stage.cluster;
      const patch = (metadata: object) =>
        admin.request(SCRAPE, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: { metadata },
        });
      stage.catalog.remove('checkout');
      const list = await backend.leftBehind();
      await patch({ annotations: { note: 'look at this first' } });
      await refuses('/clusters/main/prune', { hash: list.hash });
      await patch({
        labels: { 'observability.backstage.io/instance': 'another' },
      });
      const without = await backend.leftBehind();
      assert.deepEqual(
        without.objects.map(({ name }) => name),
        ['checkout-probe', 'checkout-rules'],
      );
      await backend.prune(without.hash);
      assert.deepEqual(await stage.standing(), objectsOf('cart'));
      const { metadata } = await admin.request<{
        metadata: { name: string };
      }>(SCRAPE);
      assert.equal(metadata.name, 'checkout-scrape');
      await admin.request(SCRAPE, { method: 'DELETE' });
    });
  });
});

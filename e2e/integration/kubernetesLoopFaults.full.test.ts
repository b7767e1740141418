import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { assertStoreIs, readStore } from './clusterStore.ts';
import { entityPath, type LoopBackend } from './LoopBackend.ts';
import { component, refOf } from './LoopCatalog.ts';
import { LoopStage } from './LoopStage.ts';

const PRUNE = '/clusters/main/prune';

interface Fault {
  name: string;
  strike(stage: LoopStage): void;
  /** What plan and apply of the component `checkout` answer. */
  entity: number;
  /** What the list of what is left behind, and pruning, answer; 200: it is not concerned. */
  cluster: number;
  /** What the reconciler says of the whole run, or of the entity. */
  run: { error?: RegExp; skipped?: number };
}

const faults: Fault[] = [
  {
    name: 'the catalog is down',
    strike: ({ catalog }) => {
      catalog.down = true;
    },
    entity: 500,
    cluster: 500,
    run: { error: /503/ },
  },
  {
    name: 'the catalog breaks off in the middle of a walk',
    strike: ({ catalog }) => {
      catalog.breaksAfter = 1;
    },
    entity: 200,
    cluster: 200,
    run: { error: /503/ },
  },
  {
    name: 'the catalog can not read one entity',
    strike: ({ catalog }) => {
      catalog.unreadable.add(refOf('checkout'));
    },
    entity: 500,
    cluster: 500,
    run: { error: /503/ },
  },
  ...Object.entries({
    'a key is misspelt': { 'observability/probe-pat': '/healthz' },
    'a value is wrong': { 'observability/metrics-port': '70000' },
    'the cluster does not exist': { 'backstage.io/kubernetes-cluster': 'mian' },
    'the namespace is not allowed': {
      'backstage.io/kubernetes-namespace': 'kube-system',
    },
    'its specification can not be fetched': {
      'backstage.io/managed-by-location': 'url:https://127.0.0.1:9/a.yaml',
      'observability/spec': './observability.yaml',
    },
  }).map(
    ([name, annotations]): Fault => ({
      name: `an annotation is invalid: ${name}`,
      strike: ({ catalog }) =>
        catalog.set(
          component('checkout', {
            'observability/probe-path': undefined,
            ...annotations,
          }),
        ),
      entity: 400,
      cluster: 200,
      // One that names no cluster of ours is none of this one.
      run: { skipped: name === 'the cluster does not exist' ? 0 : 1 },
    }),
  ),
];

describe('nothing is pruned from a real API server', () => {
  let stage: LoopStage;
  let backend: LoopBackend;

  before(async () => {
    stage = await LoopStage.start();
  });

  beforeEach(async () => {
    await stage.reset();
    backend = await stage.backend({ reconcile: { mode: 'apply' } });
    stage.catalog.set(...['cart', 'checkout', 'gone'].map(n => component(n)));
    await backend.reconcile();
    assert.equal((await stage.standing()).length, 9);
  });

  after(() => stage?.stop());

  for (const { name, strike, entity, cluster, run: expected } of faults) {
    it(`when ${name}`, async () => {
      const { admin } = stage.cluster;
      stage.catalog.remove('gone');
      // What a person has confirmed, before it went wrong.
      const list = await backend.leftBehind();
      assert.equal(list.objects.length, 3);
      stage.catalog.set(
        component('checkout', { 'observability/probe-path': undefined }),
      );
      const plan = await backend.plan('checkout');
      stage.catalog.set(component('checkout'));
      const before = await readStore(admin);
      const known = await backend.history('cart');

      strike(stage);
      const statuses = [
        await backend.exchange('POST', entityPath('checkout', '/plan')),
        await backend.exchange('POST', '/clusters/main/left-behind'),
      ].map(({ status }) => status);
      assert.deepEqual(statuses, [entity, cluster]);
      const applied = await backend.exchange(
        'POST',
        entityPath('checkout', '/apply'),
        { hash: plan.hash },
      );
      assert.equal(applied.status, entity === 200 ? 409 : entity);
      if (cluster !== 200) {
        const pruned = await backend.exchange('POST', PRUNE, {
          hash: list.hash,
        });
        assert.equal(pruned.status, cluster);
      }
      const run = await backend.reconcile();
      assert.match(run.error ?? '', expected.error ?? /^$/);
      assert.equal(run.skipped, expected.skipped ?? 0);
      assert.equal(run.applied, 0);
      await assertStoreIs(admin, before);

      // Nor has anything been forgotten by which it will be found again.
      stage.catalog.heal();
      stage.catalog.set(component('checkout'));
      assert.deepEqual(await backend.history('cart'), known);
      assert.equal((await backend.leftBehind()).hash, list.hash);
      const { changes } = await backend.plan('checkout');
      assert.ok(changes.every(({ action }) => action === 'unchanged'));
      await assertStoreIs(admin, before);
    });
  }
});

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  inMemoryCluster,
  InMemoryDelivery,
} from '../clusters/memory/InMemoryDelivery';
import { testStates } from '../state/testing/testState';
import { DefaultPlanService } from './DefaultPlanService';
import {
  clusterOf,
  configuredDirectory,
  entityOf,
  resolvedOf,
} from './testing/resolved';
import type { ResolvedEntity } from './types';

const context = { credentials: mockCredentials.user('user:default/olivia') };
const entityRef = 'component:default/checkout';
const scraped = { 'observability/metrics-port': 'http' };
const SCRAPE = 'observability/v1/ScrapeFile/shop/checkout-scrape';
const routed = { ...scraped, 'observability/alert-receiver': 'oncall' };

const newState = testStates();

/** A service over clusters in memory; `annotate` changes what the catalog says. */
async function setup(
  annotations: Record<string, string> = scraped,
  cluster = inMemoryCluster(),
  away = inMemoryCluster(),
) {
  const delivery = InMemoryDelivery.create(cluster, 'test');
  const state = await newState();
  let resolved: ResolvedEntity = resolvedOf(entityOf(annotations));
  const entities = { resolve: jest.fn(async () => resolved) };
  const service = DefaultPlanService.create({
    entities,
    clusters: [clusterOf(), { ...clusterOf(), name: 'away' }],
    directory: configuredDirectory,
    deliveries: new Map([
      ['main', delivery],
      ['away', InMemoryDelivery.create(away, 'test')],
    ]),
    state,
    auth: mockServices.auth(),
  });
  return {
    away,
    cluster,
    delivery,
    state,
    entities,
    service,
    annotate(values: Record<string, string>) {
      resolved = resolvedOf(entityOf(values));
    },
    resolveTo(value: ResolvedEntity) {
      resolved = value;
    },
    plan: () => service.plan({ entityRef }, context),
    async apply(adopt: string[] = []) {
      const { hash } = await service.plan({ entityRef }, context);
      return service.apply({ entityRef, hash, adopt }, context);
    },
  };
}

const actions = (plan: { changes: Array<{ action: string; name: string }> }) =>
  plan.changes.map(({ action, name }) => `${action} ${name}`);

describe('DefaultPlanService', () => {
  it('plans without changing anything', async () => {
    const { plan, cluster } = await setup(routed);
    expect(await plan()).toMatchObject({ cluster: 'main', flavour: 'files' });
    expect(actions(await plan())).toEqual([
      'create checkout-routing',
      'create checkout-scrape',
    ]);
    expect(cluster.objects.size).toBe(0);
  });

  it('applies, finds nothing to do, and takes away what is no longer asked for', async () => {
    const { plan, apply, annotate, cluster } = await setup(routed);
    expect(await apply()).toMatchObject({
      results: [
        { action: 'create', outcome: 'applied' },
        { action: 'create', outcome: 'applied' },
      ],
    });
    expect(actions(await plan())).toEqual([
      'unchanged checkout-routing',
      'unchanged checkout-scrape',
    ]);
    const before = cluster.writes;
    expect(await apply()).toEqual({ results: [], acceptance: [] });
    expect(cluster.writes).toBe(before);
    annotate(scraped);
    expect(await apply()).toMatchObject({
      results: [{ action: 'delete', outcome: 'applied' }],
    });
    annotate({});
    await apply();
    expect(cluster.objects.size).toBe(0);
  });

  it.each([
    [
      'the entity',
      (world: Awaited<ReturnType<typeof setup>>) => world.annotate(routed),
    ],
    [
      'the cluster',
      async ({ cluster }: Awaited<ReturnType<typeof setup>>) => {
        const [[key, { object }]] = cluster.objects;
        cluster.objects.set(key, { object, version: 'of somebody else' });
      },
    ],
  ])('refuses a plan after %s has changed', async (_, change) => {
    const world = await setup();
    await world.apply();
    world.annotate({ ...scraped, 'observability/metrics-path': '/m' });
    const { hash } = await world.plan();
    const { writes } = world.cluster;
    await change(world);
    await expect(
      world.service.apply({ entityRef, hash }, context),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('plan again'),
    });
    expect(world.cluster.writes).toBe(writes);
  });

  it('lets one of two applies of the same plan win', async () => {
    const { plan, service, cluster } = await setup();
    const { hash } = await plan();
    const answers = await Promise.allSettled(
      [1, 2].map(() => service.apply({ entityRef, hash }, context)),
    );
    const applied = answers.filter(
      answer =>
        answer.status === 'fulfilled' &&
        answer.value.results[0].outcome === 'applied',
    );
    expect(applied).toHaveLength(1);
    expect(cluster.writes).toBe(1);
  });

  it('leaves alone what is not its own, says so, and applies the rest', async () => {
    const { delivery, apply, plan, cluster } = await setup(routed);
    const [, foreign] = (await plan()).changes;
    cluster.objects.set(foreign.key, {
      version: 'x',
      object: {
        apiVersion: 'observability/v1',
        kind: 'ScrapeFile',
        metadata: { name: 'foreign', labels: {}, annotations: {} },
        spec: {},
      },
    });
    expect((await apply()).results).toEqual([
      {
        key: foreign.key,
        action: 'adopt',
        outcome: 'skipped',
        message: 'it carries nobody’s marks',
      },
      {
        key: expect.stringContaining('RouteFile'),
        action: 'create',
        outcome: 'applied',
      },
    ]);
    expect(cluster.objects.get(foreign.key)?.version).toBe('x');
    expect(await delivery.listOwned(entityRef)).toHaveLength(1);
  });

  it("passes on the server's refusal", async () => {
    const { apply, cluster } = await setup();
    cluster.refusal = 'duplicate job';
    expect(await apply()).toEqual({
      results: [
        {
          key: expect.any(String),
          action: 'create',
          outcome: 'failed',
          message: 'duplicate job',
        },
      ],
      acceptance: [{ server: 'server', ok: false, message: 'duplicate job' }],
    });
    expect(cluster.objects.size).toBe(0);
  });

  describe('deletes nothing', () => {
    it('while the annotations can not be understood, and lists every problem', async () => {
      const { apply, annotate, plan, cluster } = await setup();
      await apply();
      annotate({
        'observability/metric-port': 'x',
        'observability/logs': 'yes',
      });
      await expect(plan()).rejects.toMatchObject({
        name: 'InputError',
        // In no particular order.
        message: expect.stringMatching(
          /^(?=.*observability\/logs: "yes")(?=.*observability\/metric-port: "x").*Did you mean/,
        ),
      });
      expect(cluster.objects.size).toBe(1);
    });

    it('while a problem shows against the cluster', async () => {
      const { apply, resolveTo, plan, cluster } = await setup();
      await apply();
      resolveTo(
        resolvedOf(entityOf(scraped), clusterOf({ namespaces: ['other'] })),
      );
      await expect(plan()).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('the namespace shop is not allowed'),
      });
      expect(cluster.objects.size).toBe(1);
    });

    it('while the cluster can not be read', async () => {
      const { apply, annotate, plan, cluster } = await setup();
      await apply();
      annotate({});
      cluster.readable = false;
      await expect(plan()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      cluster.readable = true;
      expect(cluster.objects.size).toBe(1);
    });

    it("of another entity's", async () => {
      const { apply, annotate, cluster, delivery, entities, service } =
        await setup();
      await apply();
      entities.resolve.mockResolvedValue(
        resolvedOf(entityOf({}, 'checkout-api')),
      );
      const other = { entityRef: 'component:default/checkout-api' };
      const { hash, changes } = await service.plan(other, context);
      expect(changes).toEqual([]);
      await service.apply({ ...other, hash }, context);
      annotate({});
      expect(cluster.objects.size).toBe(1);
      expect(await delivery.listOwned(entityRef)).toHaveLength(1);
    });
  });

  it('says what is missing: the workload, or a delivery', async () => {
    const { resolveTo, plan } = await setup();
    const { cluster: _, ...homeless } = resolvedOf({
      ...entityOf(),
      metadata: { name: 'checkout', annotations: {} },
    });
    resolveTo(homeless);
    await expect(plan()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('does not say where it runs'),
    });
    resolveTo(resolvedOf(entityOf(), { ...clusterOf(), name: 'elsewhere' }));
    await expect(plan()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('elsewhere has no delivery configured'),
    });
  });

  it('carries an apply to its end though the caller goes away', async () => {
    const { plan, service, delivery } = await setup();
    const { hash } = await plan();
    const write = jest.spyOn(delivery, 'write');
    const caller = new AbortController();
    const { signal } = caller;
    await service.apply({ entityRef, hash }, { ...context, signal });
    expect(write).toHaveBeenCalledWith(
      [expect.objectContaining({ kind: 'put', key: SCRAPE })],
      expect.not.objectContaining({ signal: expect.anything() }),
    );
  });

  describe('what an entity left behind', () => {
    const moved = (name: string) =>
      resolvedOf(entityOf(scraped), { ...clusterOf(), name });

    it('on the cluster that it has left is deleted, and made on the new one', async () => {
      const { apply, plan, resolveTo, cluster, away } = await setup();
      await apply();
      resolveTo(moved('away'));
      const { changes, cluster: home } = await plan();
      expect(home).toBe('away');
      expect(changes).toMatchObject([
        { key: SCRAPE, action: 'create' },
        { key: SCRAPE, action: 'delete', cluster: 'main' },
      ]);
      expect(changes[0].cluster).toBeUndefined();
      expect((await apply()).results).toEqual([
        { key: SCRAPE, action: 'create', outcome: 'applied' },
        { key: SCRAPE, action: 'delete', outcome: 'applied', cluster: 'main' },
      ]);
      expect([cluster.objects.size, away.objects.size]).toEqual([0, 1]);
      expect(actions(await plan())).toEqual(['unchanged checkout-scrape']);
    });

    it('is not deleted where two configured clusters turn out to be one', async () => {
      const world = inMemoryCluster();
      const { apply, plan, resolveTo } = await setup(routed, world, world);
      await apply();
      resolveTo(moved('away'));
      // Its routing is not wanted any more: taken away once, where it is at home now.
      expect((await plan()).changes).toMatchObject([
        { action: 'delete', name: 'checkout-routing' },
        { action: 'unchanged', name: 'checkout-scrape' },
      ]);
      expect((await apply()).results).toMatchObject([
        { action: 'delete', outcome: 'applied' },
      ]);
      expect([...world.objects.keys()]).toEqual([SCRAPE]);
    });

    it('stays, and a notice says so, while that cluster can not be read', async () => {
      const { apply, plan, resolveTo, cluster } = await setup();
      await apply();
      resolveTo(moved('away'));
      cluster.readable = false;
      const { changes, notices } = await plan();
      expect(actions({ changes })).toEqual(['create checkout-scrape']);
      expect(notices).toMatchObject([
        {
          level: 'warning',
          message: expect.stringMatching(/left behind on main .*not be read/),
        },
      ]);
      await apply();
      expect(cluster.objects.size).toBe(1);
    });

    it('does not stop the others when that cluster fails halfway', async () => {
      const { apply, resolveTo, delivery, away } = await setup();
      await apply();
      resolveTo(moved('away'));
      jest.spyOn(delivery, 'write').mockRejectedValue(new Error('gone'));
      expect((await apply()).results).toMatchObject([
        { outcome: 'applied' },
        { outcome: 'failed', message: 'gone', cluster: 'main' },
      ]);
      expect(away.objects.size).toBe(1);
    });

    it('is deleted when it says no more where it runs', async () => {
      const { apply, plan, resolveTo, cluster } = await setup();
      await apply();
      const { cluster: _, ...homeless } = resolvedOf({
        ...entityOf(),
        metadata: { name: 'checkout', annotations: {} },
      });
      resolveTo(homeless);
      expect(actions(await plan())).toEqual(['delete checkout-scrape']);
      await apply();
      expect(cluster.objects.size).toBe(0);
      await expect(plan()).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('in another namespace is deleted', async () => {
      const { apply, plan, resolveTo, cluster } = await setup();
      await apply();
      resolveTo(
        resolvedOf(
          entityOf({
            ...scraped,
            'backstage.io/kubernetes-namespace': 'store',
          }),
          clusterOf({ namespaces: ['shop', 'store'] }),
        ),
      );
      expect(
        (await plan()).changes.map(({ action, namespace }) => [
          action,
          namespace,
        ]),
      ).toEqual([
        ['delete', 'shop'],
        ['create', 'store'],
      ]);
      await apply();
      expect(cluster.objects.size).toBe(1);
    });

    it('on a cluster that is no longer configured is told', async () => {
      const { state, plan } = await setup();
      await state.recordScan('old', [{ key: 'k', entityRef }], {
        wanted: new Set(),
        since: '',
      });
      expect((await plan()).notices).toMatchObject([
        { message: expect.stringContaining('applied to old') },
      ]);
    });

    it('can be taken away though the new cluster has no delivery', async () => {
      const { apply, plan, resolveTo, cluster } = await setup();
      await apply();
      resolveTo(moved('bare'));
      const { changes, notices } = await plan();
      expect(changes).toMatchObject([{ action: 'delete', cluster: 'main' }]);
      expect(notices).toMatchObject([
        { message: expect.stringContaining('bare has no delivery') },
      ]);
      await expect(apply([SCRAPE])).rejects.toMatchObject({
        name: 'InputError',
      });
      await apply();
      expect(cluster.objects.size).toBe(0);
    });
  });

  describe('taking over', () => {
    const foreign = {
      version: 'x',
      object: {
        apiVersion: 'observability/v1',
        kind: 'ScrapeFile',
        metadata: {
          name: 'checkout-scrape',
          namespace: 'shop',
          labels: {},
          annotations: {},
        },
        spec: {},
      },
    };

    it('writes what was chosen, and only what can be taken over', async () => {
      const { apply, plan, cluster } = await setup(routed);
      cluster.objects.set(SCRAPE, foreign);
      const [first, second] = (await plan()).changes;
      expect(first).toMatchObject({ key: SCRAPE, adoptable: true });
      await expect(apply([second.key])).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(`adopt: "${second.key}"`),
      });
      expect(cluster.objects.size).toBe(1);
      expect((await apply([SCRAPE])).results).toMatchObject([
        { key: SCRAPE, action: 'adopt', outcome: 'applied' },
        { action: 'create', outcome: 'applied' },
      ]);
      expect(actions(await plan())).toEqual([
        'unchanged checkout-routing',
        'unchanged checkout-scrape',
      ]);
    });

    it('leaves what somebody else declares until it is chosen', async () => {
      const { apply, plan, annotate, cluster } = await setup();
      await apply();
      const [[key, standing]] = cluster.objects;
      const owners = [{ path: '/spec', manager: 'argocd', declared: true }];
      cluster.objects.set(key, { ...standing, owners });
      annotate({ ...scraped, 'observability/metrics-path': '/m' });
      expect((await plan()).changes).toMatchObject([
        {
          action: 'conflict',
          adoptable: true,
          drift: { kind: 'taken-over', by: 'argocd' },
        },
      ]);
      expect((await apply()).results).toMatchObject([{ outcome: 'skipped' }]);
      expect((await apply([key])).results).toMatchObject([
        { action: 'conflict', outcome: 'applied' },
      ]);
    });
  });

  describe('remembers', () => {
    it('what it applied, so that drift is told from a changed wish', async () => {
      const { apply, plan, annotate, cluster } = await setup();
      await apply();
      const [[key, { object }]] = cluster.objects;
      cluster.objects.clear();
      expect((await plan()).changes).toMatchObject([
        { action: 'create', drift: { kind: 'deleted' } },
      ]);
      const at = '2026-01-02T03:04:05Z';
      cluster.objects.set(key, {
        version: 'by hand',
        object: { ...object, spec: { document: {} } },
        owners: [{ path: '/spec', manager: 'edit', declared: false, at }],
      });
      expect((await plan()).changes).toMatchObject([
        { action: 'update', drift: { kind: 'edited', by: 'edit', at } },
      ]);
      expect((await apply()).results).toMatchObject([{ outcome: 'applied' }]);
      annotate({ ...scraped, 'observability/metrics-path': '/m' });
      const [change] = (await plan()).changes;
      expect(change).toMatchObject({ action: 'update' });
      expect(change.drift).toBeUndefined();
    });

    it('who applied what and when, and what came of it', async () => {
      const { apply, service, state, cluster } = await setup(routed);
      const response = await apply();
      cluster.objects.clear();
      cluster.refusal = 'no';
      const before = await state.objectsOf(entityRef);
      await apply();
      const { applies } = await service.history({ entityRef }, context);
      expect(applies).toMatchObject([
        {
          cluster: 'main',
          response: { results: [{ message: 'no' }, { message: 'no' }] },
        },
        {
          at: expect.stringMatching(/^20/),
          by: 'user:default/olivia',
          cluster: 'main',
          response,
        },
      ]);
      // What has failed is not taken for applied.
      expect(await state.objectsOf(entityRef)).toEqual(before);
    });

    it('nothing of an apply that had nothing to do', async () => {
      const { apply, service } = await setup();
      await apply();
      await apply();
      const { applies } = await service.history({ entityRef }, context);
      expect(applies).toHaveLength(1);
    });

    it('says so when the history can not be written, for the apply is done', async () => {
      const { apply, state, cluster } = await setup();
      jest.spyOn(state, 'recordApply').mockRejectedValue(new Error('full'));
      expect(await apply()).toMatchObject({
        results: [{ outcome: 'applied' }],
        acceptance: [{ ok: false, message: expect.stringContaining('full') }],
      });
      expect(cluster.objects.size).toBe(1);
    });
  });

  it('tells of every object as soon as it is done, and writes for the user', async () => {
    const { plan, service, delivery, cluster } = await setup(routed);
    const write = jest.spyOn(delivery, 'write');
    const { hash } = await plan();
    const told: unknown[] = [];
    const { results } = await service.apply(
      { entityRef, hash },
      context,
      result => told.push(result),
    );
    expect(told).toEqual(results);
    expect(write.mock.calls[0][1]).toMatchObject({
      user: 'user:default/olivia',
    });
    cluster.objects.clear();
    const asService = { credentials: mockCredentials.service('plugin:x') };
    const again = await plan();
    await service.apply({ entityRef, hash: again.hash }, asService);
    expect(write.mock.calls[1][1]).not.toHaveProperty('user');
  });
});

import { mockCredentials } from '@backstage/backend-test-utils';
import { manifestKey } from '@observability-kit/backstage-plugin-observability-manifests';
import {
  inMemoryCluster,
  InMemoryDelivery,
} from '../clusters/memory/InMemoryDelivery';
import { DefaultPlanService } from './DefaultPlanService';
import { clusterOf, entityOf, resolvedOf } from './testing/resolved';
import type { ResolvedEntity } from './types';

const context = { credentials: mockCredentials.user() };
const entityRef = 'component:default/checkout';
const scraped = { 'observability/metrics-port': 'http' };
const routed = { ...scraped, 'observability/alert-receiver': 'oncall' };

/** A service over a cluster in memory; `annotate` changes what the catalog says. */
function setup(annotations: Record<string, string> = scraped) {
  const cluster = inMemoryCluster();
  const delivery = InMemoryDelivery.create(cluster, 'test');
  let resolved: ResolvedEntity = resolvedOf(entityOf(annotations));
  const entities = { resolve: jest.fn(async () => resolved) };
  const service = DefaultPlanService.create({
    entities,
    deliveries: new Map([['main', delivery]]),
  });
  return {
    cluster,
    delivery,
    entities,
    service,
    annotate(values: Record<string, string>) {
      resolved = resolvedOf(entityOf(values));
    },
    resolveTo(value: ResolvedEntity) {
      resolved = value;
    },
    plan: () => service.plan({ entityRef }, context),
    async apply() {
      const { hash } = await service.plan({ entityRef }, context);
      return service.apply({ entityRef, hash }, context);
    },
  };
}

const actions = (plan: { changes: Array<{ action: string; name: string }> }) =>
  plan.changes.map(({ action, name }) => `${action} ${name}`);

describe('DefaultPlanService', () => {
  it('plans without changing anything', async () => {
    const { plan, cluster } = setup(routed);
    expect(await plan()).toMatchObject({ cluster: 'main', flavour: 'files' });
    expect(actions(await plan())).toEqual([
      'create checkout-routing',
      'create checkout-scrape',
    ]);
    expect(cluster.objects.size).toBe(0);
  });

  it('applies, finds nothing to do, and takes away what is no longer asked for', async () => {
    const { plan, apply, annotate, cluster } = setup(routed);
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
    ['the entity', (world: ReturnType<typeof setup>) => world.annotate(routed)],
    [
      'the cluster',
      async ({ cluster }: ReturnType<typeof setup>) => {
        const [[key, { object }]] = cluster.objects;
        cluster.objects.set(key, { object, version: 'of somebody else' });
      },
    ],
  ])('refuses a plan after %s has changed', async (_, change) => {
    const world = setup();
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
    const { plan, service, cluster } = setup();
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
    const { delivery, apply, plan, cluster } = setup(routed);
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
        action: 'conflict',
        outcome: 'skipped',
        message: 'it is not ours',
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
    const { apply, cluster } = setup();
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
      const { apply, annotate, plan, cluster } = setup();
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
      const { apply, resolveTo, plan, cluster } = setup();
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
      const { apply, annotate, plan, cluster } = setup();
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
      const { apply, annotate, cluster, delivery, entities, service } = setup();
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
    const { resolveTo, plan } = setup();
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
    const { plan, service, delivery } = setup();
    const { hash } = await plan();
    const write = jest.spyOn(delivery, 'write');
    const caller = new AbortController();
    const { signal } = caller;
    await service.apply({ entityRef, hash }, { ...context, signal });
    expect(write).toHaveBeenCalledWith([
      expect.objectContaining({
        kind: 'put',
        key: manifestKey({
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
        }),
      }),
    ]);
  });
});

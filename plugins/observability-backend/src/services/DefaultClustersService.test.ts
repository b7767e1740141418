import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';
import {
  manifestKey,
  OWNERSHIP,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../clusters/fingerprint';
import {
  inMemoryCluster,
  InMemoryDelivery,
} from '../clusters/memory/InMemoryDelivery';
import { testStates } from '../state/testing/testState';
import { createClustersService } from './createClustersService';
import type { ClustersOptions } from './DefaultClustersService';
import { clusterOf, entityOf, resolvedOf } from './testing/resolved';

const newState = testStates();
const context = { credentials: mockCredentials.user('user:default/olivia') };
const READ = 'observability.cluster.read';
const PRUNE = 'observability.cluster.prune';
const scraped = { 'observability/metrics-port': 'http' };
const refOf = (name: string) => `component:default/${name}`;

/** A cluster with objects of `standing`, beside a catalog that has only `entities`. */
async function setup(
  options: {
    standing?: string[];
    entities?: Entity[];
    allowed?: string[];
    offersOf?: ClustersOptions['directory']['offersOf'];
    access?: ClustersOptions['access'];
  } = {},
) {
  const { standing = ['a', 'b'], allowed = [READ, PRUNE] } = options;
  const entities = options.entities ?? [entityOf(scraped, 'a')];
  const world = inMemoryCluster();
  const delivery = InMemoryDelivery.create(world, 'test');
  const state = await newState();
  for (const name of standing) {
    const { observed } = resolvedOf(entityOf(scraped, name));
    const { manifests } = renderManifests(observed, clusterOf().profile);
    await delivery.write(
      manifests.map(manifest => ({
        kind: 'put',
        key: manifestKey(manifest),
        manifest,
      })),
    );
    await state.recordScan(
      'main',
      manifests.map(manifest => ({
        key: manifestKey(manifest),
        entityRef: refOf(name),
        fingerprint: fingerprintOf(manifest.object),
      })),
      { wanted: { has: () => true }, since: '' },
    );
  }
  const catalog = catalogServiceMock({ entities });
  const events: unknown[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async event => {
      events.push(event);
      return {
        success: async end => {
          events.push(['success', end]);
        },
        fail: async end => {
          events.push(['fail', end]);
        },
      };
    },
  });
  const service = createClustersService(
    {
      clusters: [
        clusterOf(),
        { ...clusterOf(), name: 'bare', title: 'Without a delivery' },
      ],
      deliveries: new Map([['main', delivery]]),
      state,
      directory: { offersOf: options.offersOf ?? (async () => undefined) },
      access: options.access,
    },
    {
      catalog,
      auth: mockServices.auth(),
      auditor,
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result: allowed.includes(permission.name)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          })),
      }),
    },
  );
  return { catalog, delivery, events, service, state, world };
}

const main = { cluster: 'main' };

describe('what entities left behind that are no more', () => {
  it('is listed, and nothing else is', async () => {
    const { service } = await setup();
    const { objects, hash } = await service.leftBehind(main, context);
    expect(objects).toMatchObject([
      { entityRef: refOf('b'), action: 'delete', name: 'b-scrape' },
    ]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is nothing while the catalog has hardly any of those whose objects stand there', async () => {
    const standing = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { service } = await setup({ standing });
    await expect(service.leftBehind(main, context)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'The catalog has only 1 of the 6 entities',
      ),
    });
    const half = ['a', 'b', 'c'].map(name => entityOf(scraped, name));
    const { objects } = await (
      await setup({ standing, entities: half })
    ).service.leftBehind(main, context);
    expect(objects).toHaveLength(3);
  });

  it('is deleted when it stood in the list, and stands in the history', async () => {
    const { service, world, state, events } = await setup();
    const { hash } = await service.leftBehind(main, context);
    const { results } = await service.prune({ ...main, hash }, context);
    expect(results).toMatchObject([{ action: 'delete', outcome: 'applied' }]);
    expect([...world.objects.keys()]).toEqual([
      'observability/v1/ScrapeFile/shop/a-scrape',
    ]);
    expect(await state.history(refOf('b'))).toMatchObject([
      { by: 'user:default/olivia', cluster: 'main' },
    ]);
    expect(await state.objectsOf(refOf('b'))).toEqual([]);
    expect(events).toMatchObject([
      {
        eventId: 'cluster-prune',
        meta: { cluster: 'main', hash, user: 'user:default/olivia' },
      },
      ['success', { meta: { results: [{ outcome: 'applied' }] } }],
    ]);
    expect((await service.leftBehind(main, context)).objects).toEqual([]);
  });

  it('is not deleted when the list has changed since', async () => {
    const { service, world, events } = await setup();
    const { hash } = await service.leftBehind(main, context);
    const [[key, { object }]] = [...world.objects].slice(1);
    world.objects.set(key, { object, version: 'changed' });
    await expect(
      service.prune({ ...main, hash }, context),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(world.objects.size).toBe(2);
    expect(events[1]).toMatchObject(['fail', {}]);
  });

  it('is not what stands of an entity that only dropped its annotations', async () => {
    const plain = entityOf({}, 'b');
    const { service } = await setup({
      entities: [
        entityOf(scraped, 'a'),
        { ...plain, metadata: { name: 'b', namespace: 'default' } },
      ],
    });
    expect((await service.leftBehind(main, context)).objects).toEqual([]);
  });

  it.each(['fails', 'answers for some only'])(
    'is not known while the catalog %s',
    async how => {
      const { service, catalog, world } = await setup();
      jest.spyOn(catalog, 'getEntitiesByRefs').mockImplementation(async () => {
        if (how === 'fails') {
          throw new Error('503');
        }
        return { items: [] };
      });
      await expect(service.leftBehind(main, context)).rejects.toThrow(
        how === 'fails' ? '503' : 'did not answer for every entity',
      );
      expect(world.objects.size).toBe(2);
    },
  );

  it('costs the cluster no more where much of it is', async () => {
    const { service, delivery } = await setup({ entities: [] });
    const calls = [
      jest.spyOn(delivery, 'scan'),
      jest.spyOn(delivery, 'listOwned'),
      jest.spyOn(delivery, 'dryRun'),
    ];
    const { objects } = await service.leftBehind(main, context);
    expect(objects).toHaveLength(2);
    expect(calls.map(({ mock }) => mock.calls.length)).toEqual([2, 0, 0]);
  });

  it('is nothing of which one mark says another entity than the other', async () => {
    const { service, world } = await setup();
    const [key, standing] = [...world.objects].at(-1)!;
    const object = structuredClone(standing.object);
    object.metadata.annotations[OWNERSHIP.entityAnnotation] = refOf('c');
    world.objects.set(key, { ...standing, object });
    expect((await service.leftBehind(main, context)).objects).toEqual([]);
  });

  it('is not known while the cluster can not be read', async () => {
    const { service, world } = await setup();
    world.readable = false;
    await expect(service.leftBehind(main, context)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('keeps its texts out of memory where it stands as it was applied', async () => {
    const { service, delivery } = await setup();
    const scan = jest.spyOn(delivery, 'scan');
    await service.leftBehind(main, context);
    const scanned = await scan.mock.results[0].value;
    expect(scanned.map(({ live }: { live?: object }) => live)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('goes on to the next entity when one fails', async () => {
    const { service, world } = await setup({ entities: [] });
    const [needed] = world.objects.keys();
    world.judge = objects => (objects.has(needed) ? undefined : 'needed');
    const { hash } = await service.leftBehind(main, context);
    const { results } = await service.prune({ ...main, hash }, context);
    expect(results).toMatchObject([
      { key: needed, outcome: 'failed', message: 'needed' },
      { outcome: 'applied' },
    ]);
    expect([...world.objects.keys()]).toEqual([needed]);
  });

  it('says of everything that it failed when the cluster is not to be written to', async () => {
    const { service, delivery } = await setup({ entities: [] });
    const { hash } = await service.leftBehind(main, context);
    jest.spyOn(delivery, 'write').mockRejectedValueOnce(new Error('locked'));
    const { results } = await service.prune({ ...main, hash }, context);
    expect(results).toMatchObject([
      { outcome: 'failed', message: 'locked' },
      { outcome: 'failed', message: 'locked' },
    ]);
  });

  it.each(['nowhere', 'bare'])('is not to be had of %s', async cluster => {
    const { service } = await setup();
    await expect(
      service.leftBehind({ cluster }, context),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('there are: main'),
    });
  });
});

describe('clusters', () => {
  const run: ReconcileRun = {
    at: '2026-01-02T03:04:05.000Z',
    durationSeconds: 1,
    mode: 'plan',
    entities: 2,
    unchanged: 2,
    pending: 0,
    applied: 0,
    drifted: 0,
    undecided: 0,
    skipped: 0,
    failures: [],
  };

  it('tells of each what it offers, what our identity lacks, and the last run', async () => {
    const offers = {
      ...{ at: run.at, kinds: [], operators: [] },
      ...{ consumers: [], problems: [] },
    };
    const { service, state } = await setup({
      offersOf: async ({ name }) =>
        name === 'main' ? { offers, flavour: 'files' } : undefined,
      access: async name => (name === 'main' ? ['list pods'] : undefined),
    });
    await state.recordRun('main', run);
    expect(await service.clusters(context)).toEqual({
      allowed: { prune: true },
      clusters: [
        {
          name: 'main',
          title: 'Main',
          flavour: 'files',
          delivery: 'none',
          reconcile: 'off',
          offers,
          missingAccess: ['list pods'],
          lastRun: run,
        },
        expect.objectContaining({ name: 'bare', missingAccess: [] }),
      ],
    });
  });

  it('lets whoever goes away go, however silent a cluster is', async () => {
    const { service } = await setup({
      access: () => new Promise(() => {}),
    });
    const left = new AbortController();
    const asked = service.clusters({ ...context, signal: left.signal });
    left.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });

  it('does not wait for one that is silent', async () => {
    const { service } = await setup({
      offersOf: ({ name }) =>
        name === 'main' ? new Promise(() => {}) : Promise.resolve(undefined),
    });
    jest.useFakeTimers();
    try {
      const asked = service.clusters(context);
      await jest.advanceTimersByTimeAsync(10_000);
      const { clusters } = await asked;
      expect(clusters.map(({ error }) => error)).toEqual([
        'The cluster did not answer within 10 s',
        undefined,
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('tells why one can not be looked at, beside the others', async () => {
    const { service } = await setup({
      offersOf: async ({ name }) => {
        if (name === 'main') {
          throw new Error('connection refused');
        }
        return undefined;
      },
    });
    const { clusters } = await service.clusters(context);
    expect(clusters.map(({ error }) => error)).toEqual([
      'connection refused',
      undefined,
    ]);
  });
});

describe('permissions', () => {
  it(`${READ} is for looking, and not for deleting`, async () => {
    const { service, events, world } = await setup({ allowed: [READ] });
    expect((await service.clusters(context)).allowed).toEqual({ prune: false });
    const { hash } = await service.leftBehind(main, context);
    await expect(
      service.prune({ ...main, hash }, context),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(PRUNE),
    });
    expect(world.objects.size).toBe(2);
    // What was refused is recorded, too.
    expect(events[1]).toMatchObject(['fail', {}]);
  });

  it(`nothing is shown without ${READ}`, async () => {
    const { service } = await setup({ allowed: [PRUNE] });
    for (const look of [
      () => service.clusters(context),
      () => service.leftBehind(main, context),
    ]) {
      await expect(look()).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(READ),
      });
    }
  });
});

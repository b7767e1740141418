import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  inMemoryCluster,
  InMemoryDelivery,
} from '../clusters/memory/InMemoryDelivery';
import type { ReconcileConfig } from '../config';
import { clusterOf, entityOf, resolvedOf } from '../services/testing/resolved';
import { testStates } from '../state/testing/testState';
import { Reconciler } from './Reconciler';
import type { Fleet } from './types';

const newState = testStates();
const port = { 'observability/metrics-port': 'http' };
const path = { ...port, 'observability/metrics-path': '/m' };
const cluster = clusterOf({ namespaces: ['shop', 'store'] });
const refOf = (name: string) => `component:default/${name}`;
const keyOf = (name: string) =>
  `observability/v1/ScrapeFile/shop/${name}-scrape`;

/** A fleet and a cluster in memory, with nothing on it. */
async function setup(
  entities: Entity[],
  config: Partial<ReconcileConfig> = {},
) {
  const world = inMemoryCluster();
  const delivery = InMemoryDelivery.create(world, 'test');
  const state = await newState();
  const catalog = { entities, breaksAfter: Infinity };
  const fleet: Fleet = {
    async *walk() {
      for (const [index, entity] of catalog.entities.entries()) {
        if (index >= catalog.breaksAfter) {
          throw new Error('the catalog does not answer');
        }
        yield resolvedOf(entity, cluster);
      }
    },
    find: async entityRef => {
      const entity = catalog.entities.find(
        ({ metadata }) => refOf(metadata.name) === entityRef,
      );
      return entity && resolvedOf(entity, cluster);
    },
  };
  const audited: unknown[] = [];
  const onRun = jest.fn();
  const calls = {
    list: jest.spyOn(delivery, 'listOwned'),
    dryRun: jest.spyOn(delivery, 'dryRun'),
    write: jest.spyOn(delivery, 'write'),
  };
  const full: ReconcileConfig = {
    mode: 'apply',
    everySeconds: 600,
    namespaces: {},
    ...config,
  };
  const run = (mode = full.mode, signal?: AbortSignal) =>
    Reconciler.create({
      cluster: 'main',
      config: { ...full, mode },
      delivery,
      fleet,
      profileOf: async () => cluster.profile,
      state,
      audit: (what, apply) => {
        audited.push(what);
        return apply();
      },
      onRun,
    }).run(signal);
  return { audited, calls, catalog, delivery, fleet, onRun, run, state, world };
}

const two = [entityOf(port, 'a'), entityOf(port, 'b')];

describe('Reconciler', () => {
  it('brings the cluster to what the catalog asks for, and records every write', async () => {
    const { run, world, audited, state, onRun } = await setup(two);
    const first = await run();
    expect(first).toMatchObject({
      mode: 'apply',
      entities: 2,
      pending: 2,
      applied: 2,
      unchanged: 0,
      drifted: 0,
      failures: [],
    });
    expect(first.error).toBeUndefined();
    expect([...world.objects.keys()]).toEqual([keyOf('a'), keyOf('b')]);
    expect(audited).toMatchObject([
      { entityRef: refOf('a'), cluster: 'main', hash: expect.any(String) },
      { entityRef: refOf('b') },
    ]);
    expect(await state.history(refOf('a'))).toMatchObject([
      { by: 'reconciler', cluster: 'main' },
    ]);
    expect((await state.runs()).get('main')).toEqual(first);
    expect(onRun).toHaveBeenCalledWith(first);
  });

  it('counts no run as complete that could not be kept', async () => {
    const { run, state, onRun } = await setup(two);
    const recordRun = jest.spyOn(state, 'recordRun');
    recordRun.mockRejectedValueOnce(new Error('the database is full'));
    await expect(run()).rejects.toThrow('the database is full');
    expect(onRun.mock.calls).toEqual([
      [expect.objectContaining({ error: 'the database is full' })],
    ]);
  });

  it('asks an unchanged fleet for nothing but one scan', async () => {
    const { run, calls, world, delivery } = await setup(two);
    await run();
    const scan = jest.spyOn(delivery, 'scan');
    const { writes } = world;
    Object.values(calls).forEach(call => call.mockClear());
    expect(await run()).toMatchObject({ unchanged: 2, pending: 0, applied: 0 });
    expect(scan).toHaveBeenCalledTimes(1);
    expect(calls.list).not.toHaveBeenCalled();
    expect(calls.dryRun).not.toHaveBeenCalled();
    // Servers that are still to be told of something are told, and of nothing new.
    expect(calls.write.mock.calls).toEqual([[[]]]);
    expect(world.writes).toBe(writes);
  });

  it('only tells what it would do, where that is its mode', async () => {
    const { run, calls } = await setup(two, { mode: 'plan' });
    expect(await run()).toMatchObject({
      mode: 'plan',
      pending: 2,
      applied: 0,
    });
    expect(calls.write).not.toHaveBeenCalled();
  });

  it('follows a changed wish, for the one entity that changed', async () => {
    const { run, catalog, calls, world } = await setup(two);
    await run();
    catalog.entities = [entityOf(path, 'a'), two[1]];
    calls.dryRun.mockClear();
    expect(await run()).toMatchObject({
      unchanged: 1,
      pending: 1,
      applied: 1,
      drifted: 0,
    });
    const asked = calls.dryRun.mock.calls.map(([manifests]) =>
      manifests.map(({ object }) => object.metadata.name),
    );
    expect(asked).toEqual([['a-scrape']]);
    expect(JSON.stringify(world.objects.get(keyOf('a')))).toContain('/m');
  });

  describe('with what somebody changed by hand', () => {
    async function drifted() {
      const subjects = await setup(two);
      await subjects.run();
      const { objects } = subjects.world;
      const a = objects.get(keyOf('a'))!;
      objects.set(keyOf('a'), {
        version: 'edited',
        object: { ...a.object, spec: { document: {} } },
        owners: [{ path: '/spec', manager: 'kubectl-edit', declared: false }],
      });
      objects.delete(keyOf('b'));
      return subjects;
    }

    it('puts it right', async () => {
      const { run, world, state } = await drifted();
      expect(await run()).toMatchObject({ drifted: 2, applied: 2 });
      expect(world.objects.size).toBe(2);
      expect(await state.drifted(refOf('a'), 'main')).toBe(0);
      expect(await run()).toMatchObject({ unchanged: 2, drifted: 0 });
    });

    it('notes it for each entity where it may only plan', async () => {
      const { run, world, state } = await drifted();
      expect(await run('plan')).toMatchObject({ drifted: 2, applied: 0 });
      expect(world.objects.size).toBe(1);
      expect(await state.drifted(refOf('a'), 'main')).toBe(1);
      expect(await state.drifted(refOf('b'), 'main')).toBe(1);
    });
  });

  it('never deletes: that needs a person', async () => {
    const { run, catalog, world, state } = await setup(two);
    await run();
    catalog.entities = [entityOf({}, 'a')];
    expect(await run()).toMatchObject({ applied: 0, failures: [] });
    expect(world.objects.size).toBe(2);
    // But it is known where something was left behind.
    expect(await state.objectsOf(refOf('b'))).toMatchObject([
      { cluster: 'main', key: keyOf('b') },
    ]);
  });

  it('does not delete either what an entity drops while it changes something else', async () => {
    const routed = { ...port, 'observability/alert-receiver': 'oncall' };
    const { run, catalog, world } = await setup([entityOf(routed, 'a')]);
    await run();
    expect(world.objects.size).toBe(2);
    catalog.entities = [entityOf(path, 'a')];
    expect(await run()).toMatchObject({ pending: 1, applied: 1, failures: [] });
    expect(world.objects.size).toBe(2);
    expect(JSON.stringify(world.objects.get(keyOf('a')))).toContain('/m');
  });

  it('never takes anything over, and leaves conflicts alone', async () => {
    const { run, world, catalog } = await setup(two);
    await run();
    const { objects } = world;
    const a = objects.get(keyOf('a'))!;
    const b = objects.get(keyOf('b'))!;
    const owners = [{ path: '/spec', manager: 'argocd', declared: true }];
    objects.set(keyOf('a'), { ...a, version: 'theirs', owners });
    objects.set(keyOf('b'), {
      version: 'foreign',
      object: {
        ...b.object,
        metadata: { ...b.object.metadata, labels: {}, annotations: {} },
      },
    });
    catalog.entities = [entityOf(path, 'a'), two[1]];
    expect(await run()).toMatchObject({
      undecided: 2,
      pending: 0,
      applied: 0,
      failures: [],
    });
    expect([
      objects.get(keyOf('a'))?.version,
      objects.get(keyOf('b'))?.version,
    ]).toEqual(['theirs', 'foreign']);
  });

  it.each([
    ['are paused', { ...path, 'observability/reconcile': 'paused' }],
    ['can not be understood', { ...path, 'observability/logs': 'yes' }],
    ['ask for what is not offered', { 'observability/alert-receiver': 'x' }],
  ])('leaves alone and counts entities that %s', async (_, annotations) => {
    const { run, catalog, world } = await setup(two);
    await run();
    const { writes } = world;
    catalog.entities = [entityOf(annotations, 'a'), two[1]];
    expect(await run()).toMatchObject({
      entities: 2,
      skipped: 1,
      unchanged: 1,
      applied: 0,
    });
    expect([world.writes, world.objects.size]).toEqual([writes, 2]);
  });

  it('has another mode for single namespaces', async () => {
    const of = (name: string, namespace: string) =>
      entityOf(
        { ...port, 'backstage.io/kubernetes-namespace': namespace },
        name,
      );
    const both = [of('a', 'shop'), of('b', 'store')];
    const off = await setup(both, { namespaces: { store: 'off' } });
    expect(await off.run()).toMatchObject({ entities: 1, applied: 1 });
    expect([...off.world.objects.keys()]).toEqual([keyOf('a')]);
    const plan = await setup(both, { namespaces: { store: 'plan' } });
    expect(await plan.run()).toMatchObject({
      entities: 2,
      pending: 2,
      applied: 1,
    });
  });

  it('does not touch what runs on another cluster', async () => {
    const { fleet, run, world } = await setup([]);
    fleet.walk = async function* elsewhere() {
      yield resolvedOf(two[0], { ...cluster, name: 'other' });
    };
    expect(await run()).toMatchObject({ entities: 0, pending: 0 });
    expect(world.objects.size).toBe(0);
  });

  describe('changes nothing and forgets nothing', () => {
    it('when a page of the catalog can not be read', async () => {
      const { run, catalog, world, calls, state } = await setup(two);
      await run();
      const before = await state.objectsOf(refOf('b'));
      catalog.entities = [entityOf(path, 'a'), two[1]];
      catalog.breaksAfter = 1;
      calls.write.mockClear();
      expect(await run()).toMatchObject({
        error: 'the catalog does not answer',
        applied: 0,
      });
      expect(calls.write).not.toHaveBeenCalled();
      expect(world.objects.size).toBe(2);
      expect(await state.objectsOf(refOf('b'))).toEqual(before);
      expect((await state.runs()).get('main')?.error).toContain('catalog');
    });

    it('when the cluster can not be read', async () => {
      const { run, world, state } = await setup(two);
      await run();
      const before = await state.objectsOf(refOf('a'));
      world.readable = false;
      expect(await run()).toMatchObject({
        error: 'The cluster can not be read',
      });
      expect(await state.objectsOf(refOf('a'))).toEqual(before);
    });
  });

  it('ends when the cluster goes away in between, and does not try all others', async () => {
    const { run, calls } = await setup(two);
    calls.write.mockImplementationOnce(async () => {
      throw new ServiceUnavailableError('The cluster is gone');
    });
    const { error, failures } = await run();
    expect(error).toBe('The cluster is gone');
    expect(failures.map(({ message }) => message)).toEqual([
      'The cluster is gone',
      'The cluster is gone',
    ]);
    calls.dryRun.mockClear();
    calls.dryRun.mockImplementationOnce(async () => {
      throw new ServiceUnavailableError('The cluster is gone');
    });
    expect(await run()).toMatchObject({
      error: 'The cluster is gone',
      failures: [{ entityRef: refOf('a') }],
    });
    expect(calls.dryRun).toHaveBeenCalledTimes(1);
  });

  it('goes on when one entity fails', async () => {
    const { run, calls, world } = await setup(two);
    calls.dryRun.mockRejectedValueOnce(new Error('strange'));
    expect(await run()).toMatchObject({
      applied: 1,
      failures: [{ entityRef: refOf('a'), message: 'strange' }],
    });
    expect([...world.objects.keys()]).toEqual([keyOf('b')]);
  });

  it('asks only about the one object of an entity that differs', async () => {
    const routed = { ...port, 'observability/alert-receiver': 'oncall' };
    const { run, calls, world } = await setup([entityOf(routed, 'a'), two[1]]);
    await run();
    world.objects.delete(keyOf('a'));
    Object.values(calls).forEach(call => call.mockClear());
    expect(await run()).toMatchObject({ unchanged: 2, drifted: 1, applied: 1 });
    expect(calls.list).not.toHaveBeenCalled();
    const [[asked]] = calls.dryRun.mock.calls;
    expect(asked.map(({ object }) => object.metadata.name)).toEqual([
      'a-scrape',
    ]);
    expect(world.objects.size).toBe(3);
  });

  it('looks anew at an entity that asks for something else by the time of its turn', async () => {
    const { run, catalog, calls, fleet, world } = await setup(two);
    await run();
    catalog.entities = [entityOf(path, 'a'), two[1]];
    const later = { ...path, 'observability/metrics-interval': '10s' };
    fleet.find = async () => resolvedOf(entityOf(later, 'a'), cluster);
    expect(await run()).toMatchObject({ applied: 1, failures: [] });
    expect(calls.list.mock.calls.map(([ref]) => ref)).toEqual([refOf('a')]);
    expect(JSON.stringify(world.objects.get(keyOf('a')))).toContain('10s');
  });

  describe('with many at once', () => {
    const many = Array.from({ length: 120 }, (_, n) => entityOf(port, `c${n}`));

    it('tells the server behind a few times, not once per entity', async () => {
      const { run, world, audited, state } = await setup(many);
      expect(await run()).toMatchObject({ applied: 120, failures: [] });
      expect(world.calls).toBe(3);
      expect(audited).toHaveLength(120);
      expect(await state.history(refOf('c7'))).toMatchObject([
        {
          by: 'reconciler',
          response: { results: [{ key: keyOf('c7'), outcome: 'applied' }] },
        },
      ]);
    });

    it('leaves out the one that the server refuses, and brings all others', async () => {
      const { run, world, state } = await setup(many);
      world.judge = objects =>
        objects.has(keyOf('c7')) ? 'c7 is wrong' : undefined;
      expect(await run()).toMatchObject({
        applied: 119,
        failures: [
          { entityRef: refOf('c7'), message: `${keyOf('c7')}: c7 is wrong` },
        ],
      });
      expect(world.objects.size).toBe(119);
      expect(await state.history(refOf('c8'))).toHaveLength(1);
      // Three batches, one of them in halves down to the single one.
      expect(world.calls).toBeLessThan(3 + 2 * 7);
    });

    it('does not try halves where the server refuses what stood there before as well', async () => {
      const { run, world } = await setup(many);
      world.refusal = 'something else is wrong';
      expect(await run()).toMatchObject({ applied: 0 });
      expect(world.objects.size).toBe(0);
      // And once more for what it has not been told yet.
      expect(world.calls).toBe(3 + 1);
    });
  });

  it("lists what the cluster refused, in the server's words", async () => {
    const { run, world } = await setup([two[0]]);
    world.refusal = 'duplicate job';
    expect(await run()).toMatchObject({
      pending: 1,
      applied: 0,
      failures: [
        { entityRef: refOf('a'), message: `${keyOf('a')}: duplicate job` },
      ],
    });
  });

  it('stops when it has taken too long', async () => {
    const { run, calls } = await setup(two);
    const signal = AbortSignal.abort(new Error('time is up'));
    expect((await run('apply', signal)).error).toBe('time is up');
    expect(calls.write).not.toHaveBeenCalled();
  });

  it('leaves alone what the catalog no longer has when its turn comes', async () => {
    const { run, fleet, world } = await setup(two);
    fleet.find = async () => undefined;
    expect(await run()).toMatchObject({ applied: 0, failures: [] });
    expect(world.objects.size).toBe(0);
  });
});

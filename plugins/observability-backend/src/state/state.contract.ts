import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';
import type { ApplyRecord, DeliveryState } from './DeliveryState';

/** The test runner: Jest's own words, or others that mean the same. */
interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  expect: typeof expect;
}

const A = 'component:default/a';
const B = 'component:default/b';
const LATER = '2026-01-02T04:00:00.000Z';
const NOW = '2028-01-01T00:00:00.000Z';

const daysAgo = (days: number) =>
  new Date(Date.parse(NOW) - days * 86_400_000).toISOString();

const record = (change: Partial<ApplyRecord> = {}): ApplyRecord => ({
  entityRef: A,
  cluster: 'main',
  at: '2026-01-02T03:04:05.000Z',
  by: 'user:default/olivia',
  hash: 'h',
  response: {
    results: [{ key: 'k1', action: 'create', outcome: 'applied' }],
    acceptance: [{ server: 'Prometheus', ok: true, message: 'reloaded' }],
  },
  put: [{ key: 'k1', fingerprint: 'f1' }],
  deleted: [],
  ...change,
});

const run = (change: Partial<ReconcileRun> = {}): ReconcileRun => ({
  at: '2026-01-02T03:04:05.000Z',
  durationSeconds: 1.5,
  mode: 'plan',
  entities: 1,
  unchanged: 1,
  pending: 0,
  applied: 0,
  drifted: 0,
  undecided: 0,
  skipped: 0,
  failures: [],
  ...change,
});

/** What every state does, whichever database keeps it. */
export function describeState(
  name: string,
  /** Answers an empty one. */
  create: () => Promise<DeliveryState>,
  { describe, it, expect }: Runner = globalThis as unknown as Runner,
): void {
  describe(`the state in ${name}`, () => {
    it('remembers what was applied, by whom and when, per cluster', async () => {
      const state = await create();
      await state.recordApply(record());
      await state.recordApply(
        record({ cluster: 'other', put: [{ key: 'k1', fingerprint: 'f9' }] }),
      );
      await state.recordApply(
        record({ entityRef: B, put: [{ key: 'k2', fingerprint: 'f2' }] }),
      );
      const by = {
        entityRef: A,
        at: '2026-01-02T03:04:05.000Z',
        by: 'user:default/olivia',
      };
      expect(await state.objectsOf(A)).toEqual([
        { ...by, cluster: 'main', key: 'k1', fingerprint: 'f1' },
        { ...by, cluster: 'other', key: 'k1', fingerprint: 'f9' },
      ]);
      expect(await state.fingerprints('main')).toEqual(
        new Map([
          ['k1', 'f1'],
          ['k2', 'f2'],
        ]),
      );
    });

    it('replaces what is applied again, and forgets what was deleted', async () => {
      const state = await create();
      await state.recordApply(record());
      await state.recordApply(
        record({
          by: 'reconciler',
          put: [
            { key: 'k1', fingerprint: 'f1b' },
            { key: 'k2', fingerprint: 'f2' },
          ],
        }),
      );
      expect(await state.objectsOf(A)).toMatchObject([
        { key: 'k1', fingerprint: 'f1b', by: 'reconciler' },
        { key: 'k2', fingerprint: 'f2' },
      ]);
      await state.recordApply(record({ put: [], deleted: ['k1', 'nothing'] }));
      expect((await state.objectsOf(A)).map(({ key }) => key)).toEqual(['k2']);
    });

    it('takes more objects in one apply than a statement has room for', async () => {
      const state = await create();
      const put = Array.from({ length: 1_234 }, (_, index) => ({
        key: `k${index}`,
        fingerprint: `f${index}`,
      }));
      await state.recordApply(record({ put }));
      expect(await state.objectsOf(A)).toHaveLength(1_234);
      await state.recordApply(
        record({ put: [], deleted: put.map(({ key }) => key) }),
      );
      expect(await state.objectsOf(A)).toEqual([]);
    });

    it('tells the history of an entity, the newest first, and not for ever', async () => {
      const state = await create();
      await state.recordApply(record({ entityRef: B, hash: 'of another' }));
      for (let each = 0; each < 60; each++) {
        await state.recordApply(record({ hash: `h${each}` }));
      }
      const history = await state.history(A);
      expect(history).toHaveLength(50);
      const { hash, response, at, by, cluster } = record();
      expect(history[0]).toEqual({
        id: expect.stringMatching(/./),
        hash: `${hash}59`,
        response,
        at,
        by,
        cluster,
      });
      expect(history[49].hash).toBe('h10');
      expect(await state.history(B)).toHaveLength(1);
    });

    it('notes what a walk met, and forgets what is neither there nor wanted', async () => {
      const state = await create();
      await state.recordApply(
        record({
          put: ['stays', 'gone', 'deleted'].map(key => ({
            key,
            fingerprint: 'f',
          })),
        }),
      );
      await state.recordApply(record({ cluster: 'other' }));
      await state.recordScan(
        'main',
        [
          { key: 'stays', entityRef: A },
          { key: 'met', entityRef: B },
          { key: 'as wanted', entityRef: B, fingerprint: 'w' },
        ],
        { wanted: new Set(['deleted']), since: LATER },
      );
      expect(await state.objectsOf(A)).toMatchObject([
        { cluster: 'main', key: 'deleted', fingerprint: 'f' },
        { cluster: 'main', key: 'stays', fingerprint: 'f', by: record().by },
        { cluster: 'other', key: 'k1' },
      ]);
      expect(await state.objectsOf(B)).toEqual([
        { cluster: 'main', key: 'as wanted', entityRef: B, fingerprint: 'w' },
        { cluster: 'main', key: 'met', entityRef: B },
      ]);
    });

    it('does not forget what was applied while a walk was under way', async () => {
      const state = await create();
      await state.recordApply(record({ at: '2026-01-02T04:00:00.001Z' }));
      await state.recordScan('main', [], {
        wanted: new Set(),
        since: LATER,
      });
      expect(await state.objectsOf(A)).toHaveLength(1);
    });

    it('does not forget what a replica whose clock is behind has just applied', async () => {
      const state = await create();
      await state.recordApply(record({ at: '2026-01-02T03:59:00.000Z' }));
      const nothing = { wanted: new Set<string>(), since: LATER };
      await state.recordScan('main', [], nothing);
      expect(await state.objectsOf(A)).toHaveLength(1);
      const after = { ...nothing, since: '2026-01-02T04:10:00.000Z' };
      await state.recordScan('main', [], after);
      expect(await state.objectsOf(A)).toEqual([]);
    });

    it('learns when a key has come to another entity', async () => {
      const state = await create();
      await state.recordApply(record());
      await state.recordScan('main', [{ key: 'k1', entityRef: B }], {
        wanted: new Set(),
        since: LATER,
      });
      expect(await state.objectsOf(A)).toEqual([]);
      expect(await state.objectsOf(B)).toEqual([
        { cluster: 'main', key: 'k1', entityRef: B },
      ]);
      expect(await state.fingerprints('main')).toEqual(new Map());
    });

    it('counts drift until it is put right', async () => {
      const state = await create();
      await state.recordApply(
        record({
          put: ['k1', 'k2', 'k3'].map(key => ({ key, fingerprint: 'f' })),
        }),
      );
      await state.recordDrift(
        'main',
        new Map([
          ['k1', 'edited'],
          ['k2', 'deleted'],
        ]),
      );
      expect(await state.drifted(A, 'main')).toBe(2);
      expect(await state.drifted(A, 'other')).toBe(0);
      expect(await state.drifted(B, 'main')).toBe(0);
      await state.recordApply(record());
      expect(await state.drifted(A, 'main')).toBe(1);
      await state.recordDrift('main', new Map());
      expect(await state.drifted(A, 'main')).toBe(0);
    });

    it('keeps the last run of each cluster', async () => {
      const state = await create();
      const failed = run({
        error: 'the catalog can not be read',
        failures: [{ entityRef: A, message: 'refused' }],
      });
      await state.recordRun('main', run());
      await state.recordRun('main', failed);
      await state.recordRun('other', run({ mode: 'apply' }));
      expect(await state.runs()).toEqual(
        new Map([
          ['main', failed],
          ['other', run({ mode: 'apply' })],
        ]),
      );
    });

    it('forgets the applies of a year ago, and sooner where nothing stands any more', async () => {
      const state = await create();
      const apply = (entityRef: string, day: number, change = {}) =>
        state.recordApply(
          record({ entityRef, at: daysAgo(day), hash: `${day}`, ...change }),
        );
      await apply(A, 401);
      await apply(A, 399);
      await apply(B, 91, { put: [] });
      await apply(B, 89, { put: [] });
      await state.forget(['main'], NOW);
      const hashes = async (entityRef: string) =>
        (await state.history(entityRef)).map(({ hash }) => hash);
      expect(await hashes(A)).toEqual(['399']);
      expect(await hashes(B)).toEqual(['89']);
      expect(await state.objectsOf(A)).toHaveLength(1);
    });

    it('forgets a cluster that is not configured any more, long after it was heard of', async () => {
      const state = await create();
      const put = (cluster: string, day: number) =>
        state.recordApply(record({ cluster, at: daysAgo(day) }));
      await put('main', 500);
      await put('left long ago', 401);
      await put('left', 399);
      await put('left, reconciled', 500);
      await state.recordRun('left, reconciled', run({ at: daysAgo(10) }));
      await state.recordRun('left long ago', run({ at: daysAgo(401) }));
      await state.recordRun('main', run({ at: daysAgo(500) }));
      await state.recordScan('only met', [{ key: 'k', entityRef: A }], {
        wanted: new Set(),
        since: LATER,
      });
      await state.recordRun('only met', run({ at: daysAgo(399) }));
      await state.forget(['main'], NOW);
      const clusters = (await state.objectsOf(A)).map(each => each.cluster);
      const kept = ['left', 'left, reconciled', 'main', 'only met'];
      expect(new Set(clusters)).toEqual(new Set(kept));
      expect(new Set((await state.runs()).keys())).toEqual(
        new Set(['left, reconciled', 'main', 'only met']),
      );
    });

    it('loses nothing when many write at once', async () => {
      const state = await create();
      await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          state.recordApply(
            record({ put: [{ key: 'k1', fingerprint: `f${index}` }] }),
          ),
        ),
      );
      expect(await state.history(A)).toHaveLength(8);
      expect(await state.objectsOf(A)).toHaveLength(1);
    });
  });
}

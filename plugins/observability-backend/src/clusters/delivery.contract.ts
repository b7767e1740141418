import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { computePlan } from '../plan/computePlan';
import { fingerprintOf } from './fingerprint';
import type { Delivery, Write } from './types';

/** What a test of a delivery starts from. */
export interface DeliverySubject {
  delivery: Delivery;
  /** The same place, seen by another installation. */
  other: Delivery;
  /** Puts something there that carries nobody's marks, where this manifest would go. */
  occupy(manifest: Manifest): Promise<void>;
  /** Makes the place unreadable. */
  breakDown(): Promise<void>;
  /**
   * Lets the server behind refuse every configuration with these words; without words it accepts again.
   */
  refuse(words?: string): Promise<void>;
}

/** The test runner: Jest's own words, or others that mean the same. */
interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  expect: typeof expect;
}

type MakeManifest = (
  entityRef: string,
  name: string,
  interval?: string,
  instanceId?: string,
) => Manifest;

export interface DeliveryContract {
  /** Makes a fresh place; `delivery` belongs to the installation `one`, `other` to `two`. */
  create(): Promise<DeliverySubject>;
  /** Whether a server behind judges a write as a whole (`DeliverySubject.refuse`). */
  refuses?: boolean;
  /** Scrapes, of a kind that it can deliver. */
  manifest?: MakeManifest;
}

const A = 'component:default/a';
const B = 'component:default/b';

/** A scrape file as rendering makes it. */
export function contractManifest(
  entityRef: string,
  name: string,
  interval = '30s',
  instanceId = 'one',
): Manifest {
  return {
    want: 'scrape',
    object: {
      apiVersion: 'observability/v1',
      kind: 'ScrapeFile',
      metadata: {
        name,
        namespace: 'shop',
        labels: {
          [OWNERSHIP.managedByLabel]: OWNERSHIP.managedBy,
          [OWNERSHIP.entityLabel]: 'abc',
          [OWNERSHIP.instanceLabel]: instanceId,
          [OWNERSHIP.wantLabel]: 'scrape',
        },
        annotations: { [OWNERSHIP.entityAnnotation]: entityRef },
      },
      spec: {
        document: {
          scrape_configs: [{ job_name: name, scrape_interval: interval }],
        },
      },
    },
  };
}

const put = (manifest: Manifest, version?: string): Write => ({
  kind: 'put',
  key: manifestKey(manifest),
  manifest,
  ...(version !== undefined && { version }),
});

/** What every delivery does. */
export function describeDelivery(
  name: string,
  {
    create,
    refuses = true,
    manifest: make = contractManifest,
  }: DeliveryContract,
  { describe, it, expect }: Runner = globalThis as unknown as Runner,
): void {
  describe(`${name} keeps the contract of a delivery`, () => {
    const first = make(A, 'a');

    it('lists what was put, for its entity and its installation only', async () => {
      const { delivery, other } = await create();
      expect(await delivery.listOwned(A)).toEqual([]);
      const { results } = await delivery.write([put(first), put(make(B, 'b'))]);
      expect(results.map(({ ok }) => ok)).toEqual([true, true]);
      const [live, ...more] = await delivery.listOwned(A);
      expect(more).toEqual([]);
      expect(live).toMatchObject({
        key: manifestKey(first),
        object: first.object,
      });
      expect(await other.listOwned(A)).toEqual([]);
    });

    it('walks over everything that is ours, and keeps only what is not as expected', async () => {
      const { delivery, other } = await create();
      const second = make(B, 'b');
      await delivery.write([put(first), put(second)]);
      await other.write([put(make(A, 'c', '30s', 'two'))]);
      const [live] = await delivery.listOwned(A);
      expect(live.fingerprint).toBe(fingerprintOf(first.object));
      const scanned = await delivery.scan(
        new Map([
          [live.key, live.fingerprint],
          [manifestKey(second), 'another'],
        ]),
      );
      expect(scanned).toHaveLength(2);
      expect(scanned).toEqual(
        expect.arrayContaining([
          { key: live.key, entityRef: A },
          {
            key: manifestKey(second),
            entityRef: B,
            live: expect.objectContaining({ object: second.object }),
          },
        ]),
      );
    });

    it('answers a dry run with the object as it would stand, and changes nothing', async () => {
      const { delivery } = await create();
      const [run] = await delivery.dryRun([first], []);
      expect(run).toEqual({ kind: 'object', object: first.object });
      expect(await delivery.listOwned(A)).toEqual([]);
    });

    it('calls what is not ours a conflict, and names the owner', async () => {
      const { delivery, other, occupy } = await create();
      await occupy(first);
      const [run] = await delivery.dryRun([first], []);
      expect(['conflict', 'adopt']).toContain(run.kind);
      const second = make(A, 'second');
      await other.write([put(make(A, 'second', '30s', 'two'))]);
      expect(await delivery.dryRun([second], [])).toMatchObject([
        { kind: 'conflict', owner: 'two' },
      ]);
      await other.write([put(make(B, 'third'))]);
      expect(await delivery.dryRun([make(A, 'third')], [])).toMatchObject([
        { kind: 'conflict' },
      ]);
    });

    it('refuses a write whose version is not what stands there, and carries out the others', async () => {
      const { delivery } = await create();
      await delivery.write([put(first)]);
      const [{ version }] = await delivery.listOwned(A);
      const changed = make(A, 'a', '10s');
      const { results } = await delivery.write([
        put(changed),
        put(make(A, 'new')),
      ]);
      expect(results).toMatchObject([{ ok: false }, { ok: true }]);
      expect(
        (await delivery.write([put(changed, version)])).results,
      ).toMatchObject([{ ok: true }]);
      const after = await delivery.listOwned(A);
      expect(after.map(({ object }) => object)).toEqual(
        expect.arrayContaining([changed.object]),
      );
    });

    it('deletes, but not what has changed since', async () => {
      const { delivery } = await create();
      await delivery.write([put(first)]);
      const [old] = await delivery.listOwned(A);
      await delivery.write([put(make(A, 'a', '10s'), old.version)]);
      const remove = (live: typeof old): Write => ({
        kind: 'delete',
        key: live.key,
        live,
      });
      expect((await delivery.write([remove(old)])).results).toMatchObject([
        { ok: false },
      ]);
      const [now] = await delivery.listOwned(A);
      expect((await delivery.write([remove(now)])).results).toMatchObject([
        { ok: true },
      ]);
      expect(await delivery.listOwned(A)).toEqual([]);
    });

    it('lets one of two simultaneous writers win, and loses nothing', async () => {
      const { delivery } = await create();
      const answers = await Promise.all(
        ['10s', '20s', '30s'].map(interval =>
          delivery.write([put(make(A, 'a', interval))]),
        ),
      );
      const won = answers.filter(({ results }) => results[0].ok);
      expect(won).toHaveLength(1);
      expect(await delivery.listOwned(A)).toHaveLength(1);
    });

    it('finds nothing to do over what it wrote', async () => {
      const { delivery } = await create();
      const wanted = [first, make(A, 'more')];
      await delivery.write(wanted.map(manifest => put(manifest)));
      const live = await delivery.listOwned(A);
      const plan = computePlan(
        wanted,
        live,
        await delivery.dryRun(wanted, live),
      );
      expect(plan.changes.map(({ action }) => action)).toEqual([
        'unchanged',
        'unchanged',
      ]);
    });

    it('leaves the manifests that it is given as they are', async () => {
      const { delivery } = await create();
      const before = structuredClone(first);
      await delivery.dryRun([first], []);
      await delivery.write([put(first)]);
      expect(first).toEqual(before);
    });

    it('calls a kind that it can not deliver blocked', async () => {
      const { delivery } = await create();
      const unknown = {
        ...first,
        object: { ...first.object, apiVersion: 'nobody/v1', kind: 'Nothing' },
      };
      expect(await delivery.dryRun([first, unknown], [])).toMatchObject([
        { kind: 'object' },
        { kind: 'blocked', reason: expect.stringMatching(/\w/) },
      ]);
    });

    if (refuses) {
      it("puts everything back that the server refuses, and shows the server's words", async () => {
        const { delivery, refuse } = await create();
        const [kept, gone, added] = ['kept', 'gone', 'added'].map(each =>
          make(A, each),
        );
        await delivery.write([put(kept), put(gone)]);
        const before = await delivery.listOwned(A);
        const versionOf = (manifest: Manifest) =>
          before.find(({ key }) => key === manifestKey(manifest))!;
        await refuse('job "x" twice');
        const { results, acceptance } = await delivery.write([
          put(make(A, 'kept', '10s'), versionOf(kept).version),
          { kind: 'delete', key: manifestKey(gone), live: versionOf(gone) },
          put(added),
        ]);
        expect(results).toHaveLength(3);
        for (const { ok, message } of results) {
          expect([ok, message]).toEqual([
            false,
            expect.stringContaining('job "x" twice'),
          ]);
        }
        expect(acceptance).toContainEqual(
          expect.objectContaining({
            ok: false,
            message: expect.stringContaining('job "x" twice'),
          }),
        );
        const after = await delivery.listOwned(A);
        expect(after.map(({ object }) => object)).toEqual(
          before.map(({ object }) => object),
        );
        await refuse();
        expect((await delivery.write([put(added)])).results).toMatchObject([
          { ok: true },
        ]);
      });

      it('tells whether the server runs what stands there', async () => {
        const { delivery, refuse } = await create();
        await delivery.write([put(first)]);
        expect(await delivery.acceptance([first])).toMatchObject([
          { ok: true },
        ]);
        await refuse('no');
        expect(await delivery.acceptance([first])).toMatchObject([
          { ok: false, message: expect.stringMatching(/\w/) },
        ]);
      });
    }

    it('never takes what it can not read for what is not there', async () => {
      const { delivery, breakDown } = await create();
      await delivery.write([put(first)]);
      await breakDown();
      for (const attempt of [
        () => delivery.listOwned(A),
        () => delivery.scan(new Map()),
        () => delivery.dryRun([first], []),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
      }
    });
  });
}

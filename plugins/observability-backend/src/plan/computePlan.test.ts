import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../clusters/fingerprint';
import type { DryRun, FieldOwner, LiveObject } from '../clusters/types';
import { computePlan } from './computePlan';
import { writesOf } from './writesOf';

const manifest = (name: string, port: number): Manifest => ({
  want: 'scrape',
  object: {
    apiVersion: 'observability/v1',
    kind: 'ScrapeFile',
    metadata: {
      name,
      namespace: 'shop',
      labels: {
        [OWNERSHIP.managedByLabel]: OWNERSHIP.managedBy,
        [OWNERSHIP.wantLabel]: 'scrape',
      },
      annotations: { [OWNERSHIP.entityAnnotation]: 'component:default/a' },
    },
    spec: { document: { scrape_configs: [{ port, 'a/b': [1, 2] }] } },
  },
});
const live = (
  name: string,
  port: number,
  more: Partial<LiveObject> = {},
): LiveObject => {
  const { object } = manifest(name, port);
  return {
    key: manifestKey({ object }),
    object,
    version: 'v1',
    fingerprint: fingerprintOf(object),
    ...more,
  };
};
const ok = (of: Manifest): DryRun => ({ kind: 'object', object: of.object });
const PORT = '/spec/document/scrape_configs/0/port';
const owner = (more: Partial<FieldOwner> = {}): FieldOwner => ({
  path: PORT,
  manager: 'kubectl-edit',
  at: '2026-01-02T03:04:05Z',
  declared: false,
  ...more,
});
const appliedAs = (of: Manifest) =>
  new Map([[manifestKey(of), { fingerprint: fingerprintOf(of.object) }]]);

describe('computePlan', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => manifest(name, 1));
  const desired = [a, b, c, d];
  const world = [live('b', 2), live('c', 1), live('old', 1)];
  const runs: DryRun[] = [
    ok(a),
    ok(b),
    ok(c),
    { kind: 'conflict', reason: 'belongs to helm', owner: 'helm' },
  ];
  const plan = computePlan(desired, world, runs);

  it('creates, updates, leaves alone, deletes and reports conflicts, those first', () => {
    expect(
      plan.changes.map(({ name, action, reason }) => [name, action, reason]),
    ).toEqual([
      ['d', 'conflict', 'belongs to helm'],
      ['old', 'delete', undefined],
      ['b', 'update', undefined],
      ['a', 'create', undefined],
      ['c', 'unchanged', undefined],
    ]);
    expect(plan.writes.map(({ kind, key }) => [kind, key.slice(-3)])).toEqual([
      ['delete', 'old'],
      ['put', 'p/b'],
      ['put', 'p/a'],
    ]);
  });

  it('deletes nothing that another tool is in charge of, and says so', () => {
    const locked = {
      ...live('old', 1),
      locked: 'Argo CD delivers it',
      layout: 'argocd' as const,
    };
    const { changes, writes } = computePlan([], [locked], []);
    expect(changes).toMatchObject([
      {
        name: 'old',
        action: 'blocked',
        reason: 'Argo CD delivers it',
        layout: 'argocd',
      },
    ]);
    expect(writes).toEqual([]);
  });

  it('shows the changed fields with both values, and the text before and after', () => {
    const update = plan.changes.find(({ action }) => action === 'update')!;
    expect(update.fields).toEqual([{ path: PORT, before: 2, after: 1 }]);
    expect(update.before).toContain('port: 2');
    expect(update.after).toContain('port: 1');
  });

  it('has the same hash for the same world, and another one when any part of it changed', () => {
    const adopt = (more: object = {}): DryRun[] => [
      ok(a),
      ok(b),
      ok(c),
      {
        kind: 'adopt',
        reason: 'nobody',
        object: d.object,
        before: manifest('d', 7).object,
        version: '5',
        ...more,
      },
    ];
    const edited = (more: Partial<FieldOwner>): DryRun[] => [
      ok(a),
      { kind: 'object', object: b.object, taken: [owner(more)] },
      ...runs.slice(2),
    ];
    const hashes = [
      computePlan(desired, world, runs),
      computePlan(
        desired,
        [live('b', 2, { version: 'v2' }), ...world.slice(1)],
        runs,
      ),
      computePlan(desired, world.slice(0, 2), runs),
      computePlan([manifest('a', 9), b, c, d], world, [
        ok(manifest('a', 9)),
        ...runs.slice(1),
      ]),
      computePlan(desired, world, [...runs.slice(0, 3), ok(d)]),
      computePlan(desired, world, runs, appliedAs(a)),
      computePlan(desired, world, adopt()),
      computePlan(desired, world, adopt({ version: '6' })),
      computePlan(desired, world, adopt({ before: manifest('d', 8).object })),
      computePlan(desired, world, edited({})),
      computePlan(desired, world, edited({ manager: 'lens' })),
      computePlan(
        desired,
        [live('b', 2, { owners: [owner()] }), ...world.slice(1)],
        runs,
      ),
    ].map(({ hash }) => hash);
    expect(hashes[0]).toBe(plan.hash);
    expect(computePlan(desired, world, adopt()).hash).toBe(hashes[6]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  describe('with what was applied last', () => {
    const planOf = (
      standing: LiveObject[],
      run: DryRun,
      applied = appliedAs(a),
    ) => computePlan([a], standing, [run], applied);

    it('knows an object that somebody deleted, and makes it again', () => {
      expect(planOf([], ok(a)).changes).toMatchObject([
        { action: 'create', drift: { kind: 'deleted' } },
      ]);
    });

    it('knows fields that somebody edited, and who and when', () => {
      const owners = [
        owner({ manager: 'early', at: '2025-01-01T00:00:00Z' }),
        owner(),
        owner({ path: '/metadata/labels/x', at: '2027-01-01T00:00:00Z' }),
      ];
      expect(planOf([live('a', 5, { owners })], ok(a)).changes).toMatchObject([
        {
          action: 'update',
          drift: {
            kind: 'edited',
            by: 'kubectl-edit',
            at: '2026-01-02T03:04:05Z',
          },
          fields: [{ path: PORT, before: 5, after: 1, owner: 'kubectl-edit' }],
        },
      ]);
    });

    it('takes edited fields back by force, where the cluster names who edited them', () => {
      const { changes, writes } = planOf([live('a', 5)], {
        kind: 'object',
        object: a.object,
        taken: [owner({ path: '/spec/document' })],
      });
      expect(changes).toMatchObject([
        {
          action: 'update',
          drift: { kind: 'edited', by: 'kubectl-edit' },
          fields: [{ owner: 'kubectl-edit' }],
        },
      ]);
      expect(writes).toMatchObject([{ kind: 'put', force: true }]);
    });

    it('calls a changed wish no drift, and forces nothing for it', () => {
      const before = appliedAs(manifest('a', 5));
      const { changes, writes } = planOf([live('a', 5)], ok(a), before);
      expect(changes[0]).toMatchObject({ action: 'update' });
      expect(changes[0].drift).toBeUndefined();
      expect(writes[0]).not.toHaveProperty('force');
      expect(planOf([], ok(a), before).changes[0].drift).toBeUndefined();
      expect(planOf([live('a', 1)], ok(a)).changes[0].drift).toBeUndefined();
    });

    it('knows fields that another tool declares, and leaves them to a person', () => {
      const { changes, writes, adoptions } = planOf([live('a', 5)], {
        kind: 'conflict',
        reason: 'argocd declares fields',
        owner: 'argocd',
        fields: [owner({ manager: 'argocd', declared: true })],
        adopt: { object: a.object, version: 'v1' },
      });
      expect(changes).toMatchObject([
        {
          action: 'conflict',
          adoptable: true,
          drift: { kind: 'taken-over', by: 'argocd' },
          fields: [{ path: PORT, before: 5, after: 1, owner: 'argocd' }],
        },
      ]);
      expect(writes).toEqual([]);
      expect([...adoptions.values()]).toMatchObject([
        { kind: 'put', version: 'v1', force: true },
      ]);
    });
  });

  describe('what carries nobody’s marks', () => {
    const adoptable = computePlan(
      [a, b],
      [],
      [
        {
          kind: 'adopt',
          reason: "carries nobody's marks",
          object: a.object,
          before: manifest('a', 7).object,
          version: '12',
        },
        { kind: 'conflict', reason: 'it belongs to another', owner: 'two' },
      ],
    );

    it('is shown as it stands and as it would become, and not written by itself', () => {
      expect(
        adoptable.changes.map(({ action, adoptable: can }) => [action, can]),
      ).toEqual([
        ['conflict', undefined],
        ['adopt', true],
      ]);
      expect(adoptable.changes[1]).toMatchObject({
        fields: [{ path: PORT, before: 7, after: 1 }],
        before: expect.stringContaining('port: 7'),
        after: expect.stringContaining('port: 1'),
      });
      expect(writesOf(adoptable)).toEqual([]);
    });

    it('is taken over when it is chosen, and nothing else is', () => {
      const key = manifestKey(a);
      expect(writesOf(adoptable, [key, key])).toEqual([
        { kind: 'put', key, manifest: a, version: '12', force: true },
      ]);
      for (const other of [manifestKey(b), 'nothing']) {
        expect(() => writesOf(adoptable, [key, other])).toThrow(
          `"${other}" is nothing that can be taken over`,
        );
      }
    });
  });
});

import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { DryRun, LiveObject } from '../clusters/types';
import { fingerprintOf } from '../clusters/fingerprint';
import { computePlan } from './computePlan';

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
const live = (name: string, port: number, version = 'v1'): LiveObject => {
  const { object } = manifest(name, port);
  return {
    key: manifestKey({ object }),
    object,
    version,
    fingerprint: fingerprintOf(object),
  };
};
const ok = (of: Manifest): DryRun => ({ kind: 'object', object: of.object });

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

  it('shows the changed fields with both values, and the text before and after', () => {
    const update = plan.changes.find(({ action }) => action === 'update')!;
    expect(update.fields).toEqual([
      { path: '/spec/document/scrape_configs/0/port', before: 2, after: 1 },
    ]);
    expect(update.before).toContain('port: 2');
    expect(update.after).toContain('port: 1');
  });

  it('has the same hash for the same world, and another one when any part of it changed', () => {
    const hashes = [
      computePlan(desired, world, runs),
      computePlan(desired, [live('b', 2, 'v2'), ...world.slice(1)], runs),
      computePlan(desired, world.slice(0, 2), runs),
      computePlan([manifest('a', 9), b, c, d], world, [
        ok(manifest('a', 9)),
        ...runs.slice(1),
      ]),
      computePlan(desired, world, [...runs.slice(0, 3), ok(d)]),
    ].map(({ hash }) => hash);
    expect(hashes[0]).toBe(plan.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

import { createHash } from 'node:crypto';
import type { ChangeAction } from '@observability-kit/backstage-plugin-observability-common';
import {
  type Manifest,
  manifestKey,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { DryRun, LiveObject } from '../clusters/types';
import { put, remove } from './steps';
import type { AppliedObject, Plan } from './types';

/** What stands in the way comes first. */
const ORDER: ChangeAction[] = [
  'conflict',
  'blocked',
  'adopt',
  'delete',
  'update',
  'create',
  'unchanged',
];

/**
 * Compares what an entity should have on a cluster with what it has. Pure.
 *
 * @param desired - the entity's manifests
 * @param live - everything on the cluster that carries our marks for this entity, and nothing else: what of it is not desired is deleted
 * @param dryRuns - what the cluster would make of each of `desired`, in the same order
 * @param applied - what was applied last, by key; tells drift from a wish that has changed
 */
export function computePlan(
  desired: readonly Manifest[],
  live: readonly LiveObject[],
  dryRuns: readonly DryRun[],
  applied: ReadonlyMap<string, AppliedObject> = new Map(),
): Plan {
  const standing = new Map(live.map(object => [object.key, object]));
  const wanted = new Set(desired.map(manifestKey));
  const steps = [
    ...desired.map((manifest, index) => {
      const key = manifestKey(manifest);
      const run = dryRuns[index];
      return put(manifest, standing.get(key), run, applied.get(key));
    }),
    ...live.filter(({ key }) => !wanted.has(key)).map(remove),
  ].sort(
    ({ change: a }, { change: b }) =>
      ORDER.indexOf(a.action) - ORDER.indexOf(b.action) ||
      (a.key < b.key ? -1 : 1),
  );
  const hash = createHash('sha256');
  for (const { change, version, write } of steps) {
    const force = write?.kind === 'put' && write.force;
    // All that a person sees, so that nothing else can happen than what was shown.
    hash.update(JSON.stringify([change, version, force]));
  }
  return {
    hash: hash.digest('hex'),
    changes: steps.map(({ change }) => change),
    writes: steps.flatMap(({ write }) => write ?? []),
    adoptions: new Map(
      steps.flatMap(({ change: { key }, adoption }) =>
        adoption ? [[key, adoption] as const] : [],
      ),
    ),
  };
}

import type {
  Drift,
  ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';
import { desiredHere } from './desiredHere';
import {
  type EntityOutcome,
  EntityReconciliation,
} from './EntityReconciliation';
import { noteFailure } from './noteFailure';
import type { ReconcilerOptions } from './Reconciler';
import type { Difference } from './WantedObjects';
import { writeTogether } from './writeTogether';

type Planned = readonly [entityRef: string, plan: EntityReconciliation];

async function planAll(
  options: ReconcilerOptions,
  some: ReadonlyArray<readonly [string, Difference]>,
  run: ReconcileRun,
  signal?: AbortSignal,
): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (const [entityRef, difference] of some) {
    signal?.throwIfAborted();
    // Again: the walk may have been long.
    const entity = await options.fleet.find(entityRef, signal);
    try {
      const desired = entity && (await desiredHere(options, entity, signal));
      if (desired && !desired.skipped && desired.mode !== 'off') {
        const of = { entityRef, desired, difference };
        const plan = await EntityReconciliation.plan(options, of, signal);
        planned.push([entityRef, plan]);
      }
    } catch (error) {
      noteFailure(run, entityRef, error, signal);
    }
  }
  return planned;
}

function count(entityRef: string, done: EntityOutcome, run: ReconcileRun) {
  run.unchanged += done.unchanged;
  run.pending += done.pending;
  run.applied += done.applied;
  run.undecided += done.undecided;
  run.drifted += done.drifted.size;
  run.failures.push(...done.failures.map(message => ({ entityRef, message })));
}

/**
 * Plans a few entities, each on its own, and writes what comes of it as one. What it came to is counted in `run`; answers what has drifted and was not put
 * right, by key.
 *
 * Errors: what concerns all of them, and those that come after: the catalog or the cluster can't be read, the run is aborted.
 */
export async function reconcileTogether(
  options: ReconcilerOptions,
  some: ReadonlyArray<readonly [string, Difference]>,
  run: ReconcileRun,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Drift['kind']>> {
  const planned = await planAll(options, some, run, signal);
  const outcomes = await writeTogether(
    options.delivery,
    planned.map(
      ([, each]) =>
        writer =>
          each.write(writer),
    ),
  );
  const left = new Map<string, Drift['kind']>();
  const gone: unknown[] = [];
  outcomes.forEach((outcome, index) => {
    const [entityRef] = planned[index];
    if (outcome.status === 'fulfilled') {
      count(entityRef, outcome.value, run);
      outcome.value.left.forEach((kind, key) => left.set(key, kind));
      return;
    }
    try {
      // What has begun was carried to its end: an abort is the next one's business.
      noteFailure(run, entityRef, outcome.reason);
    } catch (error) {
      gone.push(error);
    }
  });
  if (gone.length > 0) {
    throw gone[0];
  }
  return left;
}

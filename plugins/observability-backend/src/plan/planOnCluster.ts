import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Delivery } from '../clusters/types';
import { computePlan } from './computePlan';
import type { AppliedObject, Plan } from './types';

/** A plan, and what was met when it was made. */
export interface MetPlan extends Plan {
  /** Of every object of the entity that stands there, where the cluster knows such. */
  uids: ReadonlySet<string>;
}

/**
 * Asks one cluster what stands there of an entity and what it would make of its manifests, and compares.
 *
 * Errors: those of the delivery; a cluster that can't be read is never taken for an empty one.
 */
export async function planOnCluster(
  {
    delivery,
    entityRef,
    manifests,
    applied,
    decided = new Set(),
  }: {
    delivery: Delivery;
    entityRef: string;
    /** None where everything is to go. */
    manifests: readonly Manifest[];
    applied: ReadonlyMap<string, AppliedObject>;
    /** Uids of objects that another plan decides about: they were met by another name of this cluster. */
    decided?: ReadonlySet<string>;
  },
  signal?: AbortSignal,
): Promise<MetPlan> {
  const owned = await delivery.listOwned(entityRef, signal);
  const live = owned.filter(({ uid = '' }) => !decided.has(uid));
  const dryRuns =
    manifests.length > 0 ? await delivery.dryRun(manifests, live, signal) : [];
  const uids = new Set(live.flatMap(({ uid }) => uid ?? []));
  return { ...computePlan(manifests, live, dryRuns, applied), uids };
}

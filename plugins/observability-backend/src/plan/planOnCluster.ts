import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Delivery } from '../clusters/types';
import { computePlan } from './computePlan';
import type { AppliedObject, Plan } from './types';

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
  }: {
    delivery: Delivery;
    entityRef: string;
    /** None where everything is to go. */
    manifests: readonly Manifest[];
    applied: ReadonlyMap<string, AppliedObject>;
  },
  signal?: AbortSignal,
): Promise<Plan> {
  const live = await delivery.listOwned(entityRef, signal);
  const dryRuns =
    manifests.length > 0 ? await delivery.dryRun(manifests, live, signal) : [];
  return computePlan(manifests, live, dryRuns, applied);
}

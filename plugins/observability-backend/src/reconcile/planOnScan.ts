import {
  type Manifest,
  manifestKey,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../clusters/fingerprint';
import type { Delivery } from '../clusters/types';
import { computePlan } from '../plan/computePlan';
import { planOnCluster } from '../plan/planOnCluster';
import type { AppliedObject, Plan } from '../plan/types';
import type { Difference } from './WantedObjects';

/**
 * Plans what a walk over the cluster found to differ, and asks the cluster about that only: not about what stands as it should, nor what stands at all.
 * Of what nobody wants any more it says nothing. An entity that asks for something else by now is looked at anew, whole.
 *
 * Errors: those of the delivery.
 */
export async function planOnScan(
  {
    delivery,
    entityRef,
    manifests,
    difference,
    applied,
  }: {
    delivery: Delivery;
    entityRef: string;
    manifests: readonly Manifest[];
    difference: Difference;
    applied: ReadonlyMap<string, AppliedObject>;
  },
  signal?: AbortSignal,
): Promise<{
  plan: Plan;
  /** Objects that stand as they should, and are not in the plan. */
  same: number;
}> {
  const asWalked =
    manifests.length === difference.wanted.size &&
    manifests.every(
      manifest =>
        difference.wanted.get(manifestKey(manifest)) ===
        fingerprintOf(manifest.object),
    );
  if (!asWalked) {
    const of = { delivery, entityRef, manifests, applied };
    return { plan: await planOnCluster(of, signal), same: 0 };
  }
  const { keys, live } = difference;
  const differing = manifests.filter(each => keys.has(manifestKey(each)));
  const dryRuns = await delivery.dryRun(differing, live, signal);
  return {
    plan: computePlan(differing, live, dryRuns, applied),
    same: manifests.length - differing.length,
  };
}

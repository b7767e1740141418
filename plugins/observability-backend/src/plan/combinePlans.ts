import { createHash } from 'node:crypto';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import type { Plan } from './types';

/** A plan and the cluster that it is for. */
export interface ClusterPlan {
  cluster: string;
  plan: Plan;
}

/**
 * One plan for what an entity has on several clusters: the hash and the changes of all. Changes elsewhere than on `home` name their cluster, and
 * come after what stands in the way at home. Pure.
 */
export function combinePlans(
  home: string,
  plans: readonly ClusterPlan[],
): { hash: string; changes: PlannedChange[] } {
  if (plans.length === 1 && plans[0].cluster === home) {
    const { hash, changes } = plans[0].plan;
    return { hash, changes };
  }
  const hash = createHash('sha256');
  plans.forEach(({ cluster, plan }) =>
    hash.update(JSON.stringify([cluster, plan.hash])),
  );
  return {
    hash: hash.digest('hex'),
    changes: plans.flatMap(({ cluster, plan: { changes } }) =>
      cluster === home
        ? changes
        : changes.map(change => ({ ...change, cluster })),
    ),
  };
}

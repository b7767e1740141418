import { toError } from '@backstage/errors';
import type {
  ApplyResponse,
  ApplyResult,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Acceptance } from '../clusters/types';
import { applyPlan, type PlanApply } from '../plan/applyPlan';
import { TOGETHER, writeTogether } from '../reconcile/writeTogether';
import type { DeliveryState } from '../state/DeliveryState';
import type { LeftBehindEntity } from './LeftBehind';

const failed = ({ plan }: LeftBehindEntity, error: unknown): ApplyResult[] =>
  plan.changes.map(({ key, action }) => ({
    key,
    action,
    outcome: 'failed',
    message: toError(error).message,
  }));

/** Deletes what these entities left behind, many at once; one that fails does not hold the others up. Errors: none, they stand in the results. */
export async function pruneTogether(
  state: Pick<DeliveryState, 'recordApply'>,
  entities: readonly LeftBehindEntity[],
  apply: Pick<PlanApply, 'cluster' | 'delivery' | 'hash' | 'by' | 'user'>,
): Promise<ApplyResponse> {
  const results: ApplyResult[] = [];
  // The last word of each server.
  const acceptance = new Map<string, Acceptance>();
  for (let from = 0; from < entities.length; from += TOGETHER) {
    const some = entities.slice(from, from + TOGETHER);
    const outcomes = await writeTogether(
      apply.delivery,
      some.map(({ entityRef, plan }) => delivery => {
        const { writes } = plan;
        return applyPlan(state, {
          ...apply,
          ...{ entityRef, plan, writes, delivery },
        });
      }),
      { user: apply.user },
    );
    outcomes.forEach((outcome, index) => {
      if (outcome.status === 'rejected') {
        results.push(...failed(some[index], outcome.reason));
        return;
      }
      results.push(...outcome.value.results);
      outcome.value.acceptance.forEach(each =>
        acceptance.set(each.server, each),
      );
    });
  }
  return { results, acceptance: [...acceptance.values()] };
}

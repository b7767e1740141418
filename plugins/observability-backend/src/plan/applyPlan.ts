import { toError } from '@backstage/errors';
import type {
  ApplyResponse,
  ApplyResult,
} from '@observability-kit/backstage-plugin-observability-common';
import { fingerprintOf } from '../clusters/fingerprint';
import type { Delivery, Write, WriteResult } from '../clusters/types';
import type { DeliveryState } from '../state/DeliveryState';
import type { Plan } from './types';

/** One plan on one cluster, and what of it is written. */
export interface PlanApply {
  entityRef: string;
  cluster: string;
  delivery: Pick<Delivery, 'write'>;
  plan: Pick<Plan, 'changes'>;
  writes: readonly Write[];
  /** Of the whole that a person agreed to. */
  hash: string;
  /** An entity ref, or `reconciler`. */
  by: string;
  /** Impersonated where the cluster is configured so. */
  user?: string;
  /** Told of every change as soon as it is done, or left out. */
  onResult?(result: ApplyResult): void;
}

/**
 * Writes, and remembers what was written. What has begun is carried to its end.
 *
 * Errors: those of `Delivery.write`. A history that can't be written does not undo what was done: the answer says so.
 */
export async function applyPlan(
  state: Pick<DeliveryState, 'recordApply'>,
  { plan, writes, delivery, onResult, user, ...apply }: PlanApply,
): Promise<ApplyResponse> {
  const changes = new Map(
    plan.changes
      .filter(({ action }) => action !== 'unchanged')
      .map(change => [change.key, change]),
  );
  const written = new Set(writes.map(({ key }) => key));
  const resultOf = ({ key, ok, message }: WriteResult): ApplyResult => ({
    key,
    action: changes.get(key)?.action ?? 'update',
    outcome: ok ? 'applied' : 'failed',
    ...(message !== undefined && { message }),
  });
  const skipped = [...changes.values()]
    .filter(({ key }) => !written.has(key))
    .map(
      ({ key, action, reason }): ApplyResult => ({
        key,
        action,
        outcome: 'skipped',
        ...(reason !== undefined && { message: reason }),
      }),
    );
  skipped.forEach(result => onResult?.(result));
  const { results, acceptance } = await delivery.write(writes, {
    ...(user !== undefined && { user }),
    ...(onResult && { onResult: result => onResult(resultOf(result)) }),
  });
  const byKey = new Map(
    [...skipped, ...results.map(resultOf)].map(result => [result.key, result]),
  );
  const response: ApplyResponse = {
    // In the plan's order.
    results: [...changes.keys()].flatMap(key => byKey.get(key) ?? []),
    acceptance,
  };
  if (writes.length === 0) {
    return response;
  }
  const done = new Set(results.filter(({ ok }) => ok).map(({ key }) => key));
  try {
    await state.recordApply({
      ...apply,
      at: new Date().toISOString(),
      response,
      put: writes.flatMap(write =>
        write.kind === 'put' && done.has(write.key)
          ? [
              {
                key: write.key,
                fingerprint: fingerprintOf(write.manifest.object),
              },
            ]
          : [],
      ),
      deleted: writes
        .filter(({ kind, key }) => kind === 'delete' && done.has(key))
        .map(({ key }) => key),
    });
  } catch (error) {
    return {
      ...response,
      acceptance: [
        ...acceptance,
        {
          server: 'Backstage',
          ok: false,
          message: `This apply is not in the history: ${
            toError(error).message
          }`,
        },
      ],
    };
  }
  return response;
}

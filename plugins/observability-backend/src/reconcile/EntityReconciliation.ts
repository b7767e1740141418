import type {
  ChangeAction,
  Drift,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Delivery } from '../clusters/types';
import { applyPlan } from '../plan/applyPlan';
import { planOnCluster } from '../plan/planOnCluster';
import { appliedTo } from '../plan/appliedTo';
import type { Plan } from '../plan/types';
import type { DeliveryState } from '../state/DeliveryState';
import type { DesiredEntity } from './desiredOf';
import type { AuditReconciliation } from './types';

interface Options {
  cluster: string;
  delivery: Delivery;
  state: DeliveryState;
  audit: AuditReconciliation;
}

/** Counts are of objects. */
export interface EntityOutcome {
  unchanged: number;
  pending: number;
  applied: number;
  undecided: number;
  /** How what has drifted did so, by key. */
  drifted: ReadonlyMap<string, Drift['kind']>;
  /** Those of `drifted` that were not put right. */
  left: ReadonlyMap<string, Drift['kind']>;
  failures: string[];
}

const UNDECIDED: readonly ChangeAction[] = ['conflict', 'blocked', 'adopt'];
const PENDING: readonly ChangeAction[] = ['create', 'update'];

/** One entity that has something missing or other than it should be. */
export class EntityReconciliation {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): EntityReconciliation {
    return new EntityReconciliation(options);
  }

  /** Errors: those of the delivery. */
  async run(
    entityRef: string,
    { manifests, mode }: DesiredEntity,
    signal?: AbortSignal,
  ): Promise<EntityOutcome> {
    const { cluster, delivery, state } = this.#options;
    const known = await state.objectsOf(entityRef);
    const applied = appliedTo(cluster, known);
    const plan = await planOnCluster(
      { delivery, entityRef, manifests, applied },
      signal,
    );
    const results = mode === 'apply' ? await this.#write(entityRef, plan) : [];
    const done = results.filter(({ outcome }) => outcome === 'applied');
    const count = (actions: readonly ChangeAction[]) =>
      plan.changes.filter(({ action }) => actions.includes(action)).length;
    const drifted = new Map(
      plan.changes.flatMap(({ key, drift }) =>
        drift ? [[key, drift.kind] as const] : [],
      ),
    );
    const left = new Map(drifted);
    done.forEach(({ key }) => left.delete(key));
    return {
      unchanged: count(['unchanged']),
      pending: count(PENDING),
      applied: done.length,
      undecided: count(UNDECIDED),
      drifted,
      left,
      failures: results
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ key, message }) => `${key}: ${message}`),
    };
  }

  /** What is deleted or taken over needs a person. */
  async #write(entityRef: string, plan: Plan) {
    const { audit, cluster, delivery, state } = this.#options;
    const writes = plan.writes.filter(({ kind }) => kind === 'put');
    if (writes.length === 0) {
      return [];
    }
    const { hash } = plan;
    const of = { entityRef, cluster, hash };
    const { results } = await audit(of, () =>
      applyPlan(state, { ...of, delivery, plan, writes, by: 'reconciler' }),
    );
    return results;
  }
}

import type {
  ChangeAction,
  Drift,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Delivery, Write } from '../clusters/types';
import { appliedTo } from '../plan/appliedTo';
import { applyPlan } from '../plan/applyPlan';
import type { Plan } from '../plan/types';
import type { DeliveryState } from '../state/DeliveryState';
import type { DesiredEntity } from './desiredOf';
import { planOnScan } from './planOnScan';
import type { AuditReconciliation } from './types';
import type { Difference } from './WantedObjects';
import type { Writer } from './writeTogether';

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

/** One entity that has something missing or other than it should be: first it is planned, then written. */
export class EntityReconciliation {
  readonly #options: Options;
  readonly #entityRef: string;
  readonly #plan: Plan;
  /** Objects that were not even asked about. */
  readonly #same: number;
  readonly #writes: readonly Write[];

  private constructor(
    options: Options,
    entityRef: string,
    { plan, same, apply }: { plan: Plan; same: number; apply: boolean },
  ) {
    this.#options = options;
    this.#entityRef = entityRef;
    this.#plan = plan;
    this.#same = same;
    // What is deleted or taken over needs a person.
    this.#writes = apply
      ? plan.writes.filter(({ kind }) => kind === 'put')
      : [];
  }

  /** Errors: those of the delivery. */
  static async plan(
    options: Options,
    {
      entityRef,
      desired: { manifests, mode },
      difference,
    }: {
      entityRef: string;
      desired: DesiredEntity;
      /** What the walk over the cluster found of it. */
      difference: Difference;
    },
    signal?: AbortSignal,
  ): Promise<EntityReconciliation> {
    const { cluster, delivery, state } = options;
    const known = await state.objectsOf(entityRef);
    const planned = await planOnScan(
      {
        delivery,
        entityRef,
        manifests,
        difference,
        applied: appliedTo(cluster, known),
      },
      signal,
    );
    const apply = mode === 'apply';
    return new EntityReconciliation(options, entityRef, { ...planned, apply });
  }

  /** Errors: those of the delivery. */
  async write(writer: Writer): Promise<EntityOutcome> {
    const { changes } = this.#plan;
    const results = await this.#carryOut(writer);
    const done = results.filter(({ outcome }) => outcome === 'applied');
    const count = (actions: readonly ChangeAction[]) =>
      changes.filter(({ action }) => actions.includes(action)).length;
    const drifted = new Map(
      changes.flatMap(({ key, drift }) =>
        drift ? [[key, drift.kind] as const] : [],
      ),
    );
    const left = new Map(drifted);
    done.forEach(({ key }) => left.delete(key));
    return {
      unchanged: this.#same + count(['unchanged']),
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

  async #carryOut(writer: Writer) {
    const writes = this.#writes;
    if (writes.length === 0) {
      return [];
    }
    const { audit, cluster, state } = this.#options;
    const plan = this.#plan;
    const { hash } = plan;
    const of = { entityRef: this.#entityRef, cluster, hash };
    const { results } = await audit(of, () =>
      applyPlan(state, {
        ...of,
        delivery: writer,
        plan,
        writes,
        by: 'reconciler',
      }),
    );
    return results;
  }
}

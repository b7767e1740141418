import type { PlanResponse } from '@observability-kit/backstage-plugin-observability-common';

/** Numbers of objects by what would become of them. */
export interface PlanSummary {
  create: number;
  update: number;
  remove: number;
  unchanged: number;
  /** Objects, or fields of objects, of others that were chosen to be taken over. */
  adopted: number;
  /** Conflicts, blocked objects, and those of others that were not chosen: applying leaves them alone. */
  stuck: number;
  /** Whether applying would do anything. */
  isApplicable: boolean;
  /** Whether there is nothing to do and nothing in the way. */
  isUpToDate: boolean;
}

/**
 * Counts the changes of a plan.
 *
 * @param adopt - keys of the changes that are to be taken over
 */
export function planSummary(
  { changes }: Pick<PlanResponse, 'changes'>,
  adopt: ReadonlySet<string> = new Set(),
): PlanSummary {
  const count = (...actions: string[]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  const create = count('create');
  const update = count('update');
  const remove = count('delete');
  const adopted = changes.filter(
    ({ key, adoptable }) => adoptable && adopt.has(key),
  ).length;
  const stuck = count('conflict', 'blocked', 'adopt') - adopted;
  const isApplicable = create + update + remove + adopted > 0;
  return {
    create,
    update,
    remove,
    adopted,
    stuck,
    unchanged: count('unchanged'),
    isApplicable,
    isUpToDate: !isApplicable && stuck === 0,
  };
}

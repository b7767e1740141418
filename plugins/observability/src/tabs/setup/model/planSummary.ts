import type { PlanResponse } from '@observability-kit/backstage-plugin-observability-common';

/** Numbers of objects by what would become of them. */
export interface PlanSummary {
  create: number;
  update: number;
  remove: number;
  unchanged: number;
  /** Conflicts and blocked objects: applying leaves them alone. */
  stuck: number;
  /** Whether applying would do anything. */
  isApplicable: boolean;
  /** Whether there is nothing to do and nothing in the way. */
  isUpToDate: boolean;
}

/** Counts the changes of a plan. */
export function planSummary({
  changes,
}: Pick<PlanResponse, 'changes'>): PlanSummary {
  const count = (...actions: string[]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  const create = count('create');
  const update = count('update');
  const remove = count('delete');
  const stuck = count('conflict', 'blocked');
  const isApplicable = create + update + remove > 0;
  return {
    create,
    update,
    remove,
    stuck,
    unchanged: count('unchanged'),
    isApplicable,
    isUpToDate: !isApplicable && stuck === 0,
  };
}

import type {
  ChangeAction,
  PlannedChange,
} from '@observability-kit/backstage-plugin-observability-common';

/** What a person must look at comes first; what stays comes last. */
export const ACTION_ORDER: ChangeAction[] = [
  'conflict',
  'blocked',
  'adopt',
  'delete',
  'update',
  'create',
  'unchanged',
];

/** The changes in that order, objects of one action by kind and name. */
export function inOrder(changes: PlannedChange[]): PlannedChange[] {
  return [...changes].sort(
    (a, b) =>
      ACTION_ORDER.indexOf(a.action) - ACTION_ORDER.indexOf(b.action) ||
      `${a.kind} ${a.name}`.localeCompare(`${b.kind} ${b.name}`, 'en'),
  );
}

/** Number of changes per action, in that order, without those that do not occur. */
export function countsOf(
  changes: readonly Pick<PlannedChange, 'action'>[],
): Array<{ action: ChangeAction; count: number }> {
  return ACTION_ORDER.map(action => ({
    action,
    count: changes.filter(change => change.action === action).length,
  })).filter(({ count }) => count > 0);
}

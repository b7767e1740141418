import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';

/** Whether there is a difference of texts. What another tool delivers has no present text: what it is to be is no difference. */
export const hasTextDiff = ({ action, before, after }: PlannedChange) =>
  action !== 'unchanged' &&
  !(action === 'blocked' && before === undefined) &&
  (before ?? '') !== (after ?? '');

/** Whether a change has more to show than fits a row. */
export const hasDetails = (change: PlannedChange) =>
  change.fields.length > 0 ||
  hasTextDiff(change) ||
  (change.layout !== undefined && change.after !== undefined);

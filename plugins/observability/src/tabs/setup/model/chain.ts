import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';

/** How the chain from annotation to data stands as a whole. */
export interface ChainModel {
  /** The link to mend first: the first that is broken, else the first with a warning. */
  first?: CheckResult;
  state: 'holds' | 'warning' | 'broken' | 'unknown';
}

/** Finds where the chain breaks. */
export function chainModel(checks: CheckResult[]): ChainModel {
  const find = (status: CheckResult['status']) =>
    checks.find(check => check.status === status);
  const broken = find('failed');
  if (broken) return { first: broken, state: 'broken' };
  const warned = find('warning');
  if (warned) return { first: warned, state: 'warning' };
  return { state: find('unknown') ? 'unknown' : 'holds' };
}

import type {
  OverviewResponse,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** Objects that differ from what was applied. */
export interface SeenDrift {
  count: number;
  /** When it was looked at; milliseconds since the epoch. */
  ms: number;
}

/** What is known of drift, by the later of a plan and the last reconciliation; `undefined` where nobody has looked. */
export function seenDrift(
  plan: { made: PlanResponse; ms: number } | undefined,
  reconciled: OverviewResponse['drift'],
): SeenDrift | undefined {
  const byRun = reconciled && {
    count: reconciled.count,
    ms: Date.parse(reconciled.at),
  };
  if (!plan || (byRun && byRun.ms > plan.ms)) return byRun;
  return {
    count: plan.made.changes.filter(({ drift }) => drift).length,
    ms: plan.ms,
  };
}

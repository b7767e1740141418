import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';

/** The numbers of a run that are worth a line: what it was about always, the rest only where there is any. */
export function runFacts({
  entities,
  unchanged,
  pending,
  applied,
  drifted,
  undecided,
  skipped,
}: ReconcileRun) {
  const rest = { pending, applied, drifted, undecided, skipped };
  return {
    entities,
    unchanged,
    ...(Object.fromEntries(
      Object.entries(rest).filter(([, count]) => count > 0),
    ) as Partial<typeof rest>),
  };
}

import type { SloStatus } from '@observability-kit/backstage-plugin-observability-common';
import type { HealthLevel } from '../model/healthState';

/** What the figures of an objective come to. */
export interface SloState {
  level: HealthLevel;
  /** Of now: the shortest window that is measured. */
  burning?: { rate: number; window: string };
  /** Seconds until nothing is left, if it goes on like now and nothing was bad before; only where that is before the window's end. */
  goneInSeconds?: number;
  /** Seconds of a full outage that are left, if the traffic were even. */
  outageLeftSeconds?: number;
  /** There is data for less than the window, by more than a step or two. */
  isPartlyMeasured: boolean;
}

const NEARLY_ALL = 0.98;

/**
 * An objective that is missed, or that burns so fast that somebody is woken, is wrong; one that burns fast enough for a ticket is degraded. Thresholds and
 * windows are those of its alerts.
 */
export function sloState(
  { budgetLeft, burnRates, measuredSeconds, objective }: SloStatus,
  windowSeconds: number,
): SloState {
  const burns = (severity: string) =>
    burnRates.some(
      each =>
        each.severity === severity &&
        (each.longRate ?? 0) > each.threshold &&
        (each.shortRate ?? 0) > each.threshold,
    );
  const isPartlyMeasured = measuredSeconds < windowSeconds * NEARLY_ALL;
  if (budgetLeft === null) return { level: 'unknown', isPartlyMeasured };
  const isWrong = budgetLeft <= 0 || burns('critical');
  const calm = burns('warning') ? 'warning' : 'ok';
  const now = burnRates.find(({ longRate }) => longRate !== null);
  const rate = now?.longRate ?? 0;
  return {
    level: isWrong ? 'critical' : calm,
    ...(now && { burning: { rate, window: now.long } }),
    ...(rate > 1 &&
      budgetLeft > 0 && { goneInSeconds: (budgetLeft * windowSeconds) / rate }),
    ...(budgetLeft > 0 && {
      outageLeftSeconds: budgetLeft * (1 - objective) * windowSeconds,
    }),
    isPartlyMeasured,
  };
}

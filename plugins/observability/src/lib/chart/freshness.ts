import type { ResolvedTimeRange } from '../timeRange';
import type { ChartModel } from './chartModel';

/** Scrapes, and a source that holds back the last half minute, are always a little late. */
const TOLERATED_SECONDS = 120;
const TOLERATED_STEPS = 2;

/** A range that ends longer ago tells of the past: what ended within it has simply ended. */
const REACHES_NOW_SECONDS = 60;

/**
 * From when on nothing is known in a range that reaches to the present.
 *
 * @returns seconds since the epoch: when the last value of any line was; `undefined` where values go on to the end, and where there are none at all
 */
export function missingSince(
  { times, series, stepSeconds }: ChartModel,
  { end }: ResolvedTimeRange,
  nowMs: number,
): number | undefined {
  if (end < nowMs / 1_000 - REACHES_NOW_SECONDS) return undefined;
  const lines = series.filter(({ role }) => role === 'series');
  const last = times.findLast((_, place) =>
    lines.some(({ values }) => values[place] !== null),
  );
  const tolerated = Math.max(TOLERATED_SECONDS, stepSeconds * TOLERATED_STEPS);
  const known = Math.min(end, nowMs / 1_000);
  return last !== undefined && known - last > tolerated ? last : undefined;
}

import { absoluteRange, type TimeRange } from '../../../lib/timeRange';

const HALF_HOUR_MS = 1_800_000;

/** The half hours before and after something began; what lies in the future is left out. */
export const momentOf = (sinceMs: number, nowMs: number): TimeRange =>
  absoluteRange(
    sinceMs - HALF_HOUR_MS,
    Math.max(sinceMs + 1_000, Math.min(sinceMs + HALF_HOUR_MS, nowMs)),
  );

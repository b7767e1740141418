import { absoluteRange, resolveTimeRange } from './timeRange';
import type { TimeRange } from './timeRange';

/** Nothing is measured more closely than this. */
const SHORTEST_SECONDS = 10;

/**
 * The range of the same length so many seconds later (earlier, where negative). It never moves further into the future than now, or than its
 * own end; where it cannot move at all it stays as it is, so that a range that moves with the clock goes on doing so.
 */
export function movedRange(
  range: TimeRange,
  seconds: number,
  nowMs: number,
): TimeRange {
  const { start, end } = resolveTimeRange(range, nowMs);
  const latest = Math.max(nowMs / 1_000, end);
  const by = Math.max(-start, Math.min(seconds, latest - end));
  return by === 0
    ? range
    : absoluteRange((start + by) * 1_000, (end + by) * 1_000);
}

/** Half of the range, with `aroundSeconds` at the same place of it as before; in the middle where nothing is pointed at. */
export function zoomedIn(
  range: TimeRange,
  nowMs: number,
  aroundSeconds?: number,
): TimeRange {
  const { start, end } = resolveTimeRange(range, nowMs);
  const length = end - start;
  if (length / 2 < SHORTEST_SECONDS) return range;
  const around = Math.min(
    end,
    Math.max(start, aroundSeconds ?? (start + end) / 2),
  );
  const first = around - (around - start) / 2;
  return absoluteRange(first * 1_000, (first + length / 2) * 1_000);
}

/** A moment: either so many seconds before now, or fixed, in milliseconds since the epoch. */
export type TimePoint =
  | { kind: 'relative'; secondsAgo: number }
  | { kind: 'absolute'; ms: number };

/** What the user asked for. */
export interface TimeRange {
  from: TimePoint;
  to: TimePoint;
}

/** What is sent: seconds since the epoch, fractions allowed, `end` after `start`. */
export interface ResolvedTimeRange {
  start: number;
  end: number;
}

/** The zone that times are shown and typed in. */
export type TimeZoneChoice = 'browser' | 'utc';

const NOW: TimePoint = { kind: 'relative', secondsAgo: 0 };

/** The range of the last `seconds`, moving with the clock. */
export function lastSeconds(seconds: number): TimeRange {
  return { from: { kind: 'relative', secondsAgo: seconds }, to: NOW };
}

/** A fixed range; the ends are swapped if need be, and rounded to milliseconds. */
export function absoluteRange(startMs: number, endMs: number): TimeRange {
  const [first, last] = [startMs, endMs].sort((a, b) => a - b);
  return {
    from: { kind: 'absolute', ms: Math.round(first) },
    to: { kind: 'absolute', ms: Math.round(last) },
  };
}

export const DEFAULT_TIME_RANGE: TimeRange = lastSeconds(3_600);

/** The ranges that the picker offers, in seconds. */
export const QUICK_RANGES_SECONDS = [
  300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
  2_592_000,
];

/** Milliseconds of a point in time at `nowMs`. */
export function resolvePoint(point: TimePoint, nowMs: number): number {
  return point.kind === 'absolute'
    ? point.ms
    : nowMs - point.secondsAgo * 1_000;
}

/** The range at `nowMs`. A valid range always ends after it starts. */
export function resolveTimeRange(
  range: TimeRange,
  nowMs: number,
): ResolvedTimeRange {
  return {
    start: resolvePoint(range.from, nowMs) / 1_000,
    end: resolvePoint(range.to, nowMs) / 1_000,
  };
}

/** Whether the range moves with the clock, so that refreshing it makes sense. */
export function isMoving(range: TimeRange): boolean {
  return range.from.kind === 'relative' || range.to.kind === 'relative';
}

/** The longest range that is offered: ten years. Prevents nonsense in an address from reaching the backend. */
export const MAX_RANGE_SECONDS = 10 * 365 * 86_400;

/** The last moment that JavaScript's Date can hold. */
const MAX_DATE_SECONDS = 8.64e12;

/** Why a range cannot be used, or `undefined` when it can. */
export function timeRangeProblem(
  range: TimeRange,
  nowMs: number,
): 'order' | 'tooLong' | 'outOfReach' | undefined {
  const { start, end } = resolveTimeRange(range, nowMs);
  if (start < 0 || end > MAX_DATE_SECONDS) return 'outOfReach';
  if (end <= start) return 'order';
  return end - start > MAX_RANGE_SECONDS ? 'tooLong' : undefined;
}

/** Twice as long around the same middle, but never into the future. Moving ranges that end now stay moving. */
export function zoomOut(range: TimeRange, nowMs: number): TimeRange {
  const { start, end } = resolveTimeRange(range, nowMs);
  const length = Math.min((end - start) * 2, MAX_RANGE_SECONDS);
  if (range.to.kind === 'relative' && range.to.secondsAgo === 0) {
    return lastSeconds(Math.round(length));
  }
  const middle = (start + end) / 2;
  const last = Math.min(
    (middle + length / 2) * 1_000,
    Math.max(nowMs, end * 1_000),
  );
  return absoluteRange(Math.max(0, last - length * 1_000), last);
}

import { formatDate, formatTimeOfDay, formatTimestamp } from './formatTime';
import type { TimePoint, TimeRange, TimeZoneChoice } from './timeRange';

/** How a range is called: the last so many seconds, or from one text to another. */
export type TimeRangeLabel =
  | { kind: 'last'; seconds: number }
  | { kind: 'between'; from: string; to: string };

/** Text of a point as a person types it. */
export function typedTimePoint(point: TimePoint, zone: TimeZoneChoice): string {
  if (point.kind === 'absolute') {
    const precision = point.ms % 1_000 === 0 ? 'seconds' : 'milliseconds';
    return formatTimestamp(point.ms, zone, precision);
  }
  return point.secondsAgo === 0
    ? 'now'
    : `now-${shortOffset(point.secondsAgo)}`;
}

/** `90` -> `90s`, `3600` -> `1h`, `604800` -> `7d`: weeks are days to most people. */
export function shortOffset(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  if (seconds % 3_600 === 0) return `${seconds / 3_600}h`;
  if (seconds % 60 === 0) return `${seconds / 60}m`;
  return `${seconds}s`;
}

const withoutMillis = (text: string) => text.replace(/\.\d{3}$/, '');

/** What the range button says. The day is not repeated when a fixed range lies within one. */
export function timeRangeLabel(
  { from, to }: TimeRange,
  zone: TimeZoneChoice,
): TimeRangeLabel {
  if (
    from.kind === 'relative' &&
    to.kind === 'relative' &&
    to.secondsAgo === 0
  ) {
    return { kind: 'last', seconds: from.secondsAgo };
  }
  if (
    from.kind === 'absolute' &&
    to.kind === 'absolute' &&
    formatDate(from.ms, zone) === formatDate(to.ms, zone)
  ) {
    return {
      kind: 'between',
      from: formatTimestamp(from.ms, zone),
      to: formatTimeOfDay(to.ms, zone),
    };
  }
  return {
    kind: 'between',
    from: withoutMillis(typedTimePoint(from, zone)),
    to: withoutMillis(typedTimePoint(to, zone)),
  };
}

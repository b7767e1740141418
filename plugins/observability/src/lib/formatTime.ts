import type { TimeZoneChoice } from './timeRange';

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milli: number;
}

/** The fields of a moment in the chosen zone. */
export function dateParts(ms: number, zone: TimeZoneChoice): DateParts {
  const date = new Date(ms);
  return zone === 'utc'
    ? {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        milli: date.getUTCMilliseconds(),
      }
    : {
        year: date.getFullYear(),
        month: date.getMonth() + 1,
        day: date.getDate(),
        hour: date.getHours(),
        minute: date.getMinutes(),
        second: date.getSeconds(),
        milli: date.getMilliseconds(),
      };
}

/** `2026-03-01`. */
export function formatDate(ms: number, zone: TimeZoneChoice): string {
  const { year, month, day } = dateParts(ms, zone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `10:04:05`, with `.123` on request. */
export function formatTimeOfDay(
  ms: number,
  zone: TimeZoneChoice,
  precision: 'minutes' | 'seconds' | 'milliseconds' = 'seconds',
): string {
  const { hour, minute, second, milli } = dateParts(ms, zone);
  const minutes = `${pad(hour)}:${pad(minute)}`;
  if (precision === 'minutes') return minutes;
  const seconds = `${minutes}:${pad(second)}`;
  return precision === 'seconds' ? seconds : `${seconds}.${pad(milli, 3)}`;
}

/** `2026-03-01 10:04:05`: the same everywhere, sortable, and typed the same way into the range picker. */
export function formatTimestamp(
  ms: number,
  zone: TimeZoneChoice,
  precision: 'minutes' | 'seconds' | 'milliseconds' = 'seconds',
): string {
  return `${formatDate(ms, zone)} ${formatTimeOfDay(ms, zone, precision)}`;
}

/** `UTC`, or the browser's zone with its offset at that moment: `Europe/Berlin (UTC+02:00)`. */
export function formatZone(zone: TimeZoneChoice, atMs: number): string {
  if (zone === 'utc') return 'UTC';
  const minutes = -new Date(atMs).getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  const offset = `UTC${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return timeZone ? `${timeZone} (${offset})` : offset;
}

const RELATIVE_UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** `3 minutes ago`, `in 2 hours`. */
export function formatRelativeTime(
  ms: number,
  nowMs: number,
  language: string = 'en',
): string {
  const seconds = Math.round((ms - nowMs) / 1_000);
  const [unit, size] =
    RELATIVE_UNITS.find(([, length]) => Math.abs(seconds) >= length) ??
    RELATIVE_UNITS[RELATIVE_UNITS.length - 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

const DURATION_UNITS: Array<[string, number]> = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/** `2h 5m`: the two largest units that matter; below a second `350ms`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '-';
  if (seconds < 0) return `-${formatDuration(-seconds)}`;
  if (seconds < 1) return `${Math.round(seconds * 1_000)}ms`;
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of DURATION_UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

import { dateParts } from './formatTime';
import type { TimePoint, TimeZoneChoice } from './timeRange';

const UNITS = [
  { unit: 'w', seconds: 604_800 },
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'm', seconds: 60 },
  { unit: 's', seconds: 1 },
] as const;

const RELATIVE = /^now(?:-(\d{1,9})([smhdw]))?$/;
const EPOCH_MS = /^\d{9,14}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;
const TYPED =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/;

/** `3600` -> `1h`: the largest unit that divides it, so that one number has one text. */
export function formatOffset(seconds: number): string {
  const { unit, seconds: size } =
    UNITS.find(
      candidate =>
        seconds >= candidate.seconds && seconds % candidate.seconds === 0,
    ) ?? UNITS[UNITS.length - 1];
  return `${seconds / size}${unit}`;
}

/** Text for an address: `now`, `now-15m`, `2026-03-01T10:00:00.000Z`. {@link parseTimePoint} reads it back exactly. */
export function formatTimePoint(point: TimePoint): string {
  if (point.kind === 'absolute') return new Date(point.ms).toISOString();
  return point.secondsAgo === 0
    ? 'now'
    : `now-${formatOffset(point.secondsAgo)}`;
}

/** Reads `now`, `now-15m`, milliseconds since the epoch, and ISO 8601 in UTC; anything else is `undefined`. */
export function parseTimePoint(text: string): TimePoint | undefined {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const [, count = '0', unit = 's'] = relative;
    const size = UNITS.find(candidate => candidate.unit === unit)?.seconds ?? 1;
    return { kind: 'relative', secondsAgo: Number(count) * size };
  }
  if (EPOCH_MS.test(text)) return { kind: 'absolute', ms: Number(text) };
  if (!ISO.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms < 0 ? undefined : { kind: 'absolute', ms };
}

/** Reads what a person types: everything of {@link parseTimePoint}, and `2026-03-01 10:00[:30]` in the chosen zone. */
export function parseTypedTimePoint(
  text: string,
  zone: TimeZoneChoice,
): TimePoint | undefined {
  const trimmed = text.trim();
  const match = TYPED.exec(trimmed);
  if (!match) return parseTimePoint(trimmed.replace(/\s+/g, ''));
  const [year, month, day, hour, minute, second, milli] = match
    .slice(1)
    .map((part = '0', index) =>
      Number(index === 6 ? part.padEnd(3, '0') : part),
    );
  const date = new Date(0);
  if (zone === 'utc') {
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second, milli);
  } else {
    date.setFullYear(year, month - 1, day);
    date.setHours(hour, minute, second, milli);
  }
  // Date rolls 31 April and month 13 over; a person who typed that made a mistake.
  const ms = date.getTime();
  const read = dateParts(ms, zone);
  const isAsTyped =
    read.year === year &&
    read.month === month &&
    read.day === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return isAsTyped && ms >= 0 ? { kind: 'absolute', ms } : undefined;
}

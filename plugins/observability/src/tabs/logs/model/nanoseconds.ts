import { formatTimestamp } from '../../../lib/formatTime';
import type { ResolvedTimeRange, TimeZoneChoice } from '../../../lib/timeRange';

/*
 * Points in time in nanoseconds since the epoch are decimal strings: a double has 53 bits, and these need 61. Nothing here goes
 * through Number before everything below a millisecond is cut off.
 */

const PER_MS = 1_000_000n;

/** Order of two points in time, earlier first, for `sort`. */
export function compareNanoseconds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Milliseconds as nanoseconds; fractions of a millisecond are rounded. */
export function fromMilliseconds(ms: number): string {
  return String(BigInt(Math.round(ms)) * PER_MS);
}

/** The millisecond that a point in time lies in. */
export function toMilliseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / PER_MS);
}

/** A point in time so many nanoseconds later; not before the epoch. */
export function addNanoseconds(nanoseconds: string, more: bigint): string {
  const sum = BigInt(nanoseconds) + more;
  return String(sum < 0n ? 0n : sum);
}

/** The page's time range as the wire wants it: start inclusive, end exclusive. */
export function nanosecondRange({ start, end }: ResolvedTimeRange): {
  start: string;
  end: string;
} {
  return {
    start: fromMilliseconds(start * 1_000),
    end: fromMilliseconds(end * 1_000),
  };
}

/** The nine digits after the second. */
const fractionOf = (nanoseconds: string) =>
  nanoseconds.padStart(10, '0').slice(-9);

/** `2026-03-01 10:04:05.123456789` in the chosen zone. */
export function formatNanoseconds(
  nanoseconds: string,
  zone: TimeZoneChoice,
): string {
  const seconds = formatTimestamp(toMilliseconds(nanoseconds), zone);
  return `${seconds}.${fractionOf(nanoseconds)}`;
}

/** `2026-03-01T10:04:05.123456789Z`, for files and other programs. */
export function isoNanoseconds(nanoseconds: string): string {
  const [seconds] = new Date(toMilliseconds(nanoseconds))
    .toISOString()
    .split('.');
  return `${seconds}.${fractionOf(nanoseconds)}Z`;
}

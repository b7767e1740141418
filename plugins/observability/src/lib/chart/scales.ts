import type { Unit } from '@observability-kit/backstage-plugin-observability-common';

/** Room above the highest line, as a share of the height. */
const HEADROOM = 0.08;

/**
 * Ends of the value axis. It starts at zero, because a cut axis makes noise look like an incident; only points in time, and values
 * below zero, do without. A flat line gets an axis, too.
 */
export function valueRange(
  min: number | null,
  max: number | null,
  unit: Unit,
): [number, number] {
  if (min === null || max === null) return [0, 1];
  if (unit === 'timestamp') {
    const room = Math.max((max - min) * HEADROOM, 1);
    return [min - room, max + room];
  }
  const low = Math.min(0, min);
  const high = Math.max(0, max);
  if (low === 0 && high === 0) return [0, 1];
  // Shares that come near the whole are read against the whole.
  if (unit === 'ratio' && low === 0 && high > 0.5 && high <= 1) {
    return [0, 1 + HEADROOM / 2];
  }
  const room = (high - low) * HEADROOM;
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

/** Distances between ticks for binary units: 1, 2, 4, … KiB rather than 0.977 MiB. */
export const BINARY_INCREMENTS: number[] = Array.from(
  { length: 55 },
  (_, power) => 2 ** power,
);

/** Distances between ticks that people count time in. */
export const SECONDS_INCREMENTS: number[] = [
  ...[-9, -8, -7, -6, -5, -4, -3, -2, -1].flatMap(power =>
    [1, 2, 5].map(digit => digit * 10 ** power),
  ),
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * 60),
  ...[1, 2, 3, 6, 12].map(hours => hours * 3_600),
  ...[1, 2, 5, 10, 30, 90, 365].map(days => days * 86_400),
];

/** Tick distances for a unit; `undefined` leaves decimal ones. */
export function valueIncrements(unit: Unit): number[] | undefined {
  if (unit === 'bytes' || unit === 'bytes-per-second') return BINARY_INCREMENTS;
  return unit === 'seconds' ? SECONDS_INCREMENTS : undefined;
}

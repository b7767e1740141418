import { parseTypedTimePoint } from './timePoint';
import type { TimeZoneChoice } from './timeRange';

/** When a silence begins, as typed: nothing means at once. */
export interface SilenceStart {
  /** Milliseconds since the epoch; absent for at once. */
  ms?: number;
  problem?: 'unreadable' | 'past';
}

/** Reads `2026-03-01 22:00` in the chosen zone. */
export function silenceStart(
  text: string,
  zone: TimeZoneChoice,
  nowMs: number,
): SilenceStart {
  if (text.trim() === '') return {};
  const point = parseTypedTimePoint(text, zone);
  if (point?.kind !== 'absolute') return { problem: 'unreadable' };
  return point.ms <= nowMs ? { problem: 'past' } : { ms: point.ms };
}

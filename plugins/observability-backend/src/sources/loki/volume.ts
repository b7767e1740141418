import type {
  LogLevel,
  LogVolume,
} from '@observability-kit/backstage-plugin-observability-common';
import { levelOf } from './level';

/** What a histogram of some hundred pixels can show. */
const MAX_BUCKETS = 120;

/** Steps that a person can read on an axis, in seconds. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800,
  21_600, 43_200, 86_400,
];

const SECOND = 1_000_000_000n;

/** When Loki evaluates: at the end of each bucket. All in seconds since the epoch, multiples of `step`. */
export interface VolumePlan {
  step: number;
  /** End of the first bucket. */
  first: number;
  /** End of the last bucket. */
  last: number;
}

/**
 * Whole buckets, aligned to the step, that cover a range of nanoseconds (start inclusive, end exclusive). The first and the last may reach
 * beyond it: Loki aligns to the step itself, and would move buckets that begin anywhere else.
 */
export function planVolume(start: bigint, end: bigint): VolumePlan {
  const seconds = Number((end - start) / SECOND);
  const step =
    STEPS.find(candidate => seconds / candidate <= MAX_BUCKETS - 1) ??
    86_400 * Math.ceil(seconds / 86_400 / (MAX_BUCKETS - 1));
  const width = BigInt(step) * SECOND;
  const endOf = (point: bigint) => Number(point / width + 1n) * step;
  return { step, first: endOf(start), last: endOf(end - 1n) };
}

/** A series of a matrix answer: `[seconds, count]`, the count as a string. */
export interface CountSeries {
  metric: Record<string, string>;
  values: Array<[number, string]>;
}

/** Counts per level; every level that occurs has all buckets, empty ones with 0. */
export function toLogVolume(
  plan: VolumePlan,
  series: CountSeries[],
): LogVolume {
  const { step, first, last } = plan;
  const size = Math.round((last - first) / step) + 1;
  const counts = new Map<LogLevel, number[]>();
  for (const { metric, values } of series) {
    const level = levelOf(metric);
    const ofLevel = counts.get(level) ?? new Array<number>(size).fill(0);
    counts.set(level, ofLevel);
    for (const [seconds, count] of values) {
      const index = Math.round((seconds - first) / step);
      if (index >= 0 && index < size) {
        ofLevel[index] += Number(count);
      }
    }
  }
  return {
    stepSeconds: step,
    levels: [...counts].map(([level, ofLevel]) => ({
      level,
      buckets: ofLevel.map((count, index) => ({
        start: first + (index - 1) * step,
        count,
      })),
    })),
  };
}

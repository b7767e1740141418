import type {
  LogLevel,
  LogVolume,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ResolvedTimeRange } from '../../../lib/timeRange';
import { LEVELS } from './logState';

/** One level's share of a bar. Places are parts of the chart's height, from the bottom. */
export interface VolumePart {
  level: LogLevel;
  count: number;
  from: number;
  to: number;
}

/** The lines of one stretch of time. Places are parts of the chart's width. */
export interface VolumeBar {
  startMs: number;
  endMs: number;
  from: number;
  to: number;
  total: number;
  parts: VolumePart[];
}

/** What the histogram draws. */
export interface VolumeChart {
  bars: VolumeBar[];
  /** The value at the upper edge. */
  max: number;
  stepMs: number;
  /** Lines of each level, whether its bars are shown or not. */
  counts: Map<LogLevel, number>;
  /** Lines of the shown levels. */
  total: number;
}

/** The next of 1, 2, 5, 10, 20, 50, … */
export function niceCeiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find(step => step * power >= value) ?? 10;
  return digit * power;
}

/** Stacks the counts of each bucket, the worst level at the bottom. Buckets reach beyond the range by up to a step; bars do not. */
export function volumeChart(
  volume: LogVolume,
  range: ResolvedTimeRange,
  shown: LogLevel[],
): VolumeChart {
  const { stepSeconds } = volume;
  const length = range.end - range.start;
  const place = (seconds: number) =>
    Math.min(1, Math.max(0, (seconds - range.start) / length));
  const counts = new Map<LogLevel, number>();
  const buckets = new Map<number, Map<LogLevel, number>>();
  for (const { level, buckets: ofLevel } of volume.levels) {
    for (const { start, count } of ofLevel) {
      counts.set(level, (counts.get(level) ?? 0) + count);
      const bucket = buckets.get(start) ?? new Map<LogLevel, number>();
      bucket.set(level, (bucket.get(level) ?? 0) + count);
      buckets.set(start, bucket);
    }
  }
  const stacked = LEVELS.filter(
    level => shown.length === 0 || shown.includes(level),
  );
  const totalOf = (bucket: Map<LogLevel, number>) =>
    stacked.reduce((sum, level) => sum + (bucket.get(level) ?? 0), 0);
  const max = niceCeiling(Math.max(0, ...[...buckets.values()].map(totalOf)));

  const bars = [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([start, bucket]): VolumeBar => {
      let height = 0;
      const parts = stacked.flatMap((level): VolumePart[] => {
        const count = bucket.get(level) ?? 0;
        if (count === 0) return [];
        const from = height / max;
        height += count;
        return [{ level, count, from, to: height / max }];
      });
      return {
        startMs: Math.max(start, range.start) * 1_000,
        endMs: Math.min(start + stepSeconds, range.end) * 1_000,
        from: place(start),
        to: place(start + stepSeconds),
        total: height,
        parts,
      };
    })
    .filter(({ total, from, to }) => total > 0 && to > from);
  return {
    bars,
    max,
    stepMs: stepSeconds * 1_000,
    counts,
    total: stacked.reduce((sum, level) => sum + (counts.get(level) ?? 0), 0),
  };
}

/** Distances between ticks that people count time in, in seconds. */
const TICK_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800,
  21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
];

/** Up to `count` round times within the range, in seconds since the epoch. `offsetSeconds` is the zone's distance from UTC. */
export function volumeTicks(
  range: ResolvedTimeRange,
  count: number,
  offsetSeconds: number,
): { ticks: number[]; stepSeconds: number } {
  const length = range.end - range.start;
  const stepSeconds =
    TICK_STEPS.find(step => length / step <= count) ??
    Math.ceil(length / count);
  const first =
    Math.ceil((range.start + offsetSeconds) / stepSeconds) * stepSeconds -
    offsetSeconds;
  const ticks: number[] = [];
  for (let tick = first; tick <= range.end; tick += stepSeconds) {
    ticks.push(tick);
  }
  return { ticks, stepSeconds };
}

/** The range that a drag over the chart means, widened to whole buckets. A click means the bar below it, if there is one. */
export function draggedRange(
  chart: VolumeChart,
  range: ResolvedTimeRange,
  fromPlace: number,
  toPlace: number,
): { startMs: number; endMs: number } | undefined {
  const length = range.end - range.start;
  const msAt = (place: number) => (range.start + place * length) * 1_000;
  const [first, last] = [fromPlace, toPlace].sort((a, b) => a - b).map(msAt);
  if ((last - first) / (length * 1_000) < 0.005) {
    const bar = chart.bars.find(
      ({ startMs, endMs }) => startMs <= first && first < endMs,
    );
    return bar && { startMs: bar.startMs, endMs: bar.endMs };
  }
  const { stepMs } = chart;
  return {
    startMs: Math.max(range.start * 1_000, Math.floor(first / stepMs) * stepMs),
    endMs: Math.min(range.end * 1_000, Math.ceil(last / stepMs) * stepMs),
  };
}

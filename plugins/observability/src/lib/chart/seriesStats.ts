/** Figures of one line over the shown range; `null` where there is no value at all. */
export interface SeriesStats {
  /** The youngest value. */
  last: number | null;
  min: number | null;
  max: number | null;
  /** Arithmetic mean of the values that are there; gaps do not count as zero. */
  mean: number | null;
}

export function seriesStats(values: Array<number | null>): SeriesStats {
  let last: number | null = null;
  let min: number | null = null;
  let max: number | null = null;
  let mean: number | null = null;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    count += 1;
    last = value;
    min = min === null ? value : Math.min(min, value);
    max = max === null ? value : Math.max(max, value);
    // The running form does not overflow for values near the end of the range of doubles.
    mean = mean === null ? value : mean + value / count - mean / count;
  }
  return { last, min, max, mean };
}

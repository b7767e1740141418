import type { Series } from '@observability-kit/backstage-plugin-observability-common';

/** Samples that lie further apart than this many steps have a gap between them. */
const GAP_STEPS = 1.5;

const valueOf = ([, value]: Series['points'][number]) => value;

/** The times of all series where each has the same ones, rising: mostly so, and then nothing is to be merged. */
function sameTimes(series: Array<Series['points']>): number[] | undefined {
  const [first = [], ...others] = series;
  for (let place = 1; place < first.length; place++) {
    if (first[place][0] <= first[place - 1][0]) return undefined;
  }
  for (const points of others) {
    if (points.length !== first.length) return undefined;
    for (let place = 0; place < first.length; place++) {
      if (points[place][0] !== first[place][0]) return undefined;
    }
  }
  return first.map(([time]) => time);
}

function unionOf(series: Array<Series['points']>): number[] {
  const times = new Set<number>();
  for (const points of series) {
    for (const [time] of points) times.add(time);
  }
  return [...times].sort((a, b) => a - b);
}

/**
 * The union of all times, and every series' values at these times. A series without a value at a time has `null` there, and where
 * no series has one for longer than a step, an extra time without values breaks the lines: a gap must look like a gap.
 */
export function alignSeries(
  series: Array<Series['points']>,
  stepSeconds: number,
): { times: number[]; values: Array<Array<number | null>> } {
  const same = sameTimes(series);
  const union = same ?? unionOf(series);

  const times: number[] = [];
  for (const time of union) {
    const former = times[times.length - 1];
    if (former !== undefined && time - former > stepSeconds * GAP_STEPS) {
      times.push(former + stepSeconds);
    }
    times.push(time);
  }
  if (times.length === same?.length) {
    return { times, values: series.map(points => points.map(valueOf)) };
  }

  const places = new Map(times.map((time, place) => [time, place]));
  const values = series.map(points => {
    const row = new Array<number | null>(times.length).fill(null);
    for (const [time, value] of points) {
      const place = places.get(time);
      if (place !== undefined) row[place] = value;
    }
    return row;
  });
  return { times, values };
}

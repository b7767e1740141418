import type { Series } from '@observability-kit/backstage-plugin-observability-common';

/** Samples that lie further apart than this many steps have a gap between them. */
const GAP_STEPS = 1.5;

/** Rising. Mostly all series have the same times, in order: then nothing is to be merged. */
function unionOf(series: Array<Series['points']>): number[] {
  const [first = []] = series;
  const isRising = first.every(
    ([time], place) => place === 0 || time > first[place - 1][0],
  );
  const isSame = (points: Series['points']) =>
    points.length === first.length &&
    points.every(([time], place) => time === first[place][0]);
  if (isRising && series.every(isSame)) {
    return first.map(([time]) => time);
  }
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
  const union = unionOf(series);

  const times: number[] = [];
  for (const time of union) {
    const former = times[times.length - 1];
    if (former !== undefined && time - former > stepSeconds * GAP_STEPS) {
      times.push(former + stepSeconds);
    }
    times.push(time);
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

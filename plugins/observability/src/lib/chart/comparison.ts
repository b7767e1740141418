import { alignSeries } from './alignSeries';
import type { ChartModel, ChartSeries } from './chartModel';

/** Seconds, rounded to the nearest step of the grid that the present values stand on. */
function onGrid(seconds: number, model: ChartModel): number {
  const [origin] = model.times;
  if (origin === undefined) return seconds;
  const { stepSeconds } = model;
  return origin + Math.round((seconds - origin) / stepSeconds) * stepSeconds;
}

/** The points of a line, later by so many seconds. What it has no value for is left out: aligning finds the gaps anew. */
function later(
  { times }: ChartModel,
  { values }: ChartSeries,
  bySeconds: number,
  present: ChartModel,
): Array<[number, number]> {
  return times.flatMap((time, place): Array<[number, number]> => {
    const value = values[place];
    return value === null ? [] : [[onGrid(time + bySeconds, present), value]];
  });
}

/**
 * Lays the lines of an earlier time over the present ones. Each takes the colour of the line with the same labels; what is there today only, or was
 * there then only, stands for itself. Limits of then say nothing of now, and are left out.
 *
 * @param name - how a line of then is called, from its name
 */
export function withFormer(
  present: ChartModel,
  former: ChartModel,
  bySeconds: number,
  name: (name: string) => string,
): ChartModel {
  const lines = former.series.filter(({ role }) => role === 'series');
  const { times, values } = alignSeries(
    [
      ...present.series.map(series => later(present, series, 0, present)),
      ...lines.map(series => later(former, series, bySeconds, present)),
    ],
    present.stepSeconds,
  );
  const colours = new Map(present.series.map(({ id, colour }) => [id, colour]));
  let next = present.series.filter(({ role }) => role === 'series').length;
  return {
    ...present,
    times,
    series: [
      ...present.series,
      ...lines.map(
        (series): ChartSeries => ({
          ...series,
          role: 'former',
          formerOf: series.id,
          id: `${series.id}@-${bySeconds}`,
          name: name(series.name),
          colour: colours.get(series.id) ?? next++,
        }),
      ),
    ].map((series, place) => ({ ...series, values: values[place] })),
  };
}

import type { ChartModel, ChartSeries } from './chartModel';

/** Rows of a chart's table: times, youngest first, thinned to at most `limit` so that a reader gets through. */
export function tableTimes(model: ChartModel, limit: number): number[] {
  const filled = model.times
    .map((_, place) => place)
    .filter(place => model.series.some(({ values }) => values[place] !== null));
  const every = Math.max(1, Math.ceil(filled.length / limit));
  return filled.reverse().filter((_, index) => index % every === 0);
}

/** The lines that a person means with "the series": those of an earlier day, and thresholds, after them. */
export function inReadingOrder(series: ChartSeries[]): ChartSeries[] {
  return (['series', 'former', 'threshold'] as const).flatMap(wanted =>
    series.filter(({ role }) => role === wanted),
  );
}

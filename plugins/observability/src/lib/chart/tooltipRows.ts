import type { ChartModel, ChartSeries } from './chartModel';
import { lineKey } from './legend';

/** One line of the tooltip. */
export interface TooltipRow {
  series: ChartSeries;
  value: number;
}

/** The visible lines that have a value at this time, largest first, at most `limit` of them, and how many more there are. */
export function tooltipRows(
  model: ChartModel,
  place: number,
  hidden: ReadonlySet<string>,
  limit: number,
): { rows: TooltipRow[]; more: number } {
  const rows = model.series
    .filter(series => !hidden.has(lineKey(series)))
    .flatMap((series): TooltipRow[] => {
      const value = series.values[place] ?? null;
      return value === null ? [] : [{ series, value }];
    })
    .sort((a, b) => b.value - a.value);
  return { rows: rows.slice(0, limit), more: Math.max(0, rows.length - limit) };
}

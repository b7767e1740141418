import type { ChartSeries } from './chartModel';

/** Columns that the legend sorts by. */
export type LegendColumn = 'name' | 'last' | 'max' | 'mean';

/** How the legend is sorted. */
export interface LegendSort {
  column: LegendColumn;
  direction: 'ascending' | 'descending';
}

/** Names are read from A, figures from the largest. */
export function nextSort(
  current: LegendSort | undefined,
  column: LegendColumn,
): LegendSort {
  if (current?.column !== column) {
    return {
      column,
      direction: column === 'name' ? 'ascending' : 'descending',
    };
  }
  return {
    column,
    direction: current.direction === 'ascending' ? 'descending' : 'ascending',
  };
}

/** What a line is hidden and shown by: a line of an earlier day goes with that of today. */
export const lineKey = ({ id, formerOf }: ChartSeries): string =>
  formerOf ?? id;

const RANK: Record<ChartSeries['role'], number> = {
  series: 0,
  former: 1,
  threshold: 2,
};

/** Rows in the asked order. Those of an earlier day and thresholds stay below, and what has no value comes last either way. */
export function sortLegend(
  series: ChartSeries[],
  sort: LegendSort | undefined,
): ChartSeries[] {
  const sign = sort?.direction === 'descending' ? -1 : 1;
  return [...series].sort((a, b) => {
    if (a.role !== b.role) return RANK[a.role] - RANK[b.role];
    if (!sort) return 0;
    const { column } = sort;
    if (column === 'name') return sign * a.name.localeCompare(b.name, 'en');
    const left = a.stats[column];
    const right = b.stats[column];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return sign * (left - right);
  });
}

/**
 * Which lines are hidden after a click on one: a plain click isolates it, and shows all again when it stood alone;
 * with a modifier key it only switches this line. The last line that is seen is never hidden.
 */
export function nextHidden(
  hidden: ReadonlySet<string>,
  clicked: string,
  all: string[],
  mode: 'isolate' | 'toggle',
): Set<string> {
  const seen = all.filter(id => !hidden.has(id));
  const standsAlone = seen.length === 1 && seen[0] === clicked;
  if (standsAlone) return new Set();
  if (mode === 'isolate') return new Set(all.filter(id => id !== clicked));
  const next = new Set(hidden);
  if (!next.delete(clicked)) next.add(clicked);
  return next;
}

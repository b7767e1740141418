import type {
  MetricsQueryResponse,
  Panel,
  Series,
  Unit,
} from '@observability-kit/backstage-plugin-observability-common';
import { clusterSuffix } from './clusterSuffix';
import { alignSeries } from './alignSeries';
import { commonLabels, seriesName } from './seriesName';
import { seriesStats } from './seriesStats';
import type { SeriesStats } from './seriesStats';

/** One line of a chart. */
export interface ChartSeries {
  /** Stable over refreshes: made of the query's place and the labels. */
  id: string;
  name: string;
  labels: Record<string, string>;
  /** `threshold` is drawn dashed and says "the limit", not "what happened"; `former` is what happened at the same time of an earlier day. */
  role: 'series' | 'threshold' | 'former';
  /** Of a `former` line: the id that the line with the same labels has today, if there is one. */
  formerOf?: string;
  /** Place in the palette; thresholds count on their own. */
  colour: number;
  /** One value per time of the chart; `null` is a gap. */
  values: Array<number | null>;
  stats: SeriesStats;
}

/** What a chart draws: all lines over one axis of times. */
export interface ChartModel {
  unit: Unit;
  stepSeconds: number;
  /** Seconds since the epoch, rising. */
  times: number[];
  series: ChartSeries[];
}

type PanelQuery = Panel['queries'][number];

interface Unaligned
  extends Omit<ChartSeries, 'values' | 'stats' | 'colour' | 'role'> {
  role: 'series' | 'threshold';
  points: Series['points'];
}

function byName(a: Unaligned, b: Unaligned): number {
  return a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);
}

/** Ten pods with one and the same limit are one line to a reader. */
function withoutRepeatedThresholds(all: Unaligned[]): Unaligned[] {
  const seen = new Set<string>();
  return all.filter(({ role, name, points }) => {
    if (role !== 'threshold') return true;
    const what = `${name} ${JSON.stringify(points)}`;
    return !seen.has(what) && seen.add(what);
  });
}

/**
 * Brings the answer of a panel's queries onto one time axis, names the lines, and gives each its colour. Lines of a query
 * are in order of their names, so that a colour stays with its line when the upstream answers in another order.
 */
export function chartModel(
  queries: PanelQuery[],
  unit: Unit,
  response: MetricsQueryResponse,
): ChartModel {
  const unaligned = response.results.flatMap((result, index) => {
    const query = queries[index];
    const common = commonLabels(result.series);
    const suffix = clusterSuffix(result.series, query?.legend);
    return result.series
      .map(
        (series): Unaligned => ({
          id: `${index}${JSON.stringify(Object.entries(series.labels).sort())}`,
          name:
            seriesName(series.labels, query?.legend, common) +
            suffix(series.labels),
          labels: series.labels,
          role: query?.role ?? 'series',
          points: series.points,
        }),
      )
      .sort(byName);
  });
  const lines = withoutRepeatedThresholds(unaligned);
  const { times, values } = alignSeries(
    lines.map(line => line.points),
    response.stepSeconds,
  );
  const counts = { series: 0, threshold: 0 };
  return {
    unit,
    stepSeconds: response.stepSeconds,
    times,
    series: lines.map(({ points: _, ...line }, index) => ({
      ...line,
      colour: counts[line.role]++,
      values: values[index],
      stats: seriesStats(values[index]),
    })),
  };
}

/** Whether there is anything to draw. A threshold alone is not. */
export function isEmptyChart(model: ChartModel): boolean {
  return !model.series.some(
    ({ role, stats }) => role === 'series' && stats.last !== null,
  );
}

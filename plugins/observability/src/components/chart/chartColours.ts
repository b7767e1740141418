import type { ChartSeries } from '../../lib/chart/chartModel';
import type { ChartMarker } from '../../lib/chart/markers';
import styles from './chartColours.module.css';

const SERIES_COLOURS = 8;
const THRESHOLD_COLOURS = 2;

/** Class that gives an element the chart's colours, light or dark. */
export const chartColoursClass = styles.colours;

/** Name of the custom property that holds a line's colour. */
export function colourVariable({
  role,
  colour,
}: Pick<ChartSeries, 'role' | 'colour'>): string {
  return role === 'threshold'
    ? `--chart-threshold-${colour % THRESHOLD_COLOURS}`
    : `--chart-series-${colour % SERIES_COLOURS}`;
}

/** A line's colour for style attributes. */
export function colourOf(series: ChartSeries): string {
  return `var(${colourVariable(series)})`;
}

/** Name of the custom property that holds a marker's colour. */
export function markerVariable({
  kind = 'alert',
  severity,
}: Pick<ChartMarker, 'kind' | 'severity'>): string {
  return `--chart-marker-${kind === 'alert' ? severity : kind}`;
}

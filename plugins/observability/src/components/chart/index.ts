export { TimeSeriesChart } from './TimeSeriesChart';
export type { ChartHandle } from './ChartHandle';
export type { LegendState } from './useLegendState';

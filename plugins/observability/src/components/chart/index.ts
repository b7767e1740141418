export { TimeSeriesChart } from './TimeSeriesChart';
export type { ChartHandle } from './ChartHandle';
export type { LegendState } from './useLegendState';
export { chartPicture } from './chartPicture';
export { AROUND_PLOT_PIXELS } from './axisOptions';

export { TimeSeriesChart } from './TimeSeriesChart';

export { TimeRangeControl, TimeRangeProblems } from './TimeRangeControl';
export {
  TimeRangeProvider,
  useTimeRange,
  type TimeRangeControls,
} from './TimeRangeProvider';

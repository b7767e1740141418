export { TimeRangeControl, TimeRangeProblems } from './TimeRangeControl';
export { TimeMemory } from './TimeMemory';
export {
  TimeRangeProvider,
  useTimeRange,
  useTimeZone,
  type TimeRangeControls,
} from './TimeRangeProvider';

import { describeAlertStates } from './alertStates.ts';

describeAlertStates('vmalert-tool', file => [
  'unittest',
  '-disableAlertgroupLabel',
  `-files=${file}`,
]);

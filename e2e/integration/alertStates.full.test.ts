import { describeAlertStates } from './alertStates.ts';

describeAlertStates('promtool', file => ['test', 'rules', file]);

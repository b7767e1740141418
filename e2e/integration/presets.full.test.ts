import { prometheusWith } from './enginesWithSamples.ts';
import { describePresets } from './presetSuite.ts';

describePresets('Prometheus', prometheusWith);

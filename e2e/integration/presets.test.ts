import { victoriaMetricsWith } from './enginesWithSamples.ts';
import { describePresets } from './presetSuite.ts';

describePresets('VictoriaMetrics', victoriaMetricsWith);

import { victoriaMetricsWith } from './enginesWithSamples.ts';
import { describeFence } from './fenceSuite.ts';

describeFence('VictoriaMetrics', victoriaMetricsWith, {
  type: 'victoria-metrics',
  nativeFilters: true,
});

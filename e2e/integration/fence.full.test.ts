import { prometheusWith } from './enginesWithSamples.ts';
import { describeFence } from './fenceSuite.ts';

describeFence('Prometheus', prometheusWith, {
  type: 'prometheus',
  nativeFilters: false,
});

import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import observabilityPlugin from '@observability-kit/backstage-plugin-observability';
import { navModule } from './modules/nav';

export default createApp({
  features: [catalogPlugin, observabilityPlugin, navModule],
});

import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import observabilityPlugin from '@observability-kit/backstage-plugin-observability';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

export default createApp({
  features: [catalogPlugin, observabilityPlugin, navModule, signInModule],
});

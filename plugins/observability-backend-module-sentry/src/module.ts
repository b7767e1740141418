import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { observabilityErrorsExtensionPoint } from '@observability-kit/backstage-plugin-observability-node';
import { readSentryConfig } from './config';
import { SentryErrorTracker } from './SentryErrorTracker';

/**
 * Shows unresolved issues of Sentry in the Alerts tab of components that name a project with `sentry.io/project-slug`. Idle without
 * `observability.errors.sentry`.
 * @public
 */
export const observabilityModuleSentry = createBackendModule({
  pluginId: 'observability',
  moduleId: 'sentry',
  register(registry) {
    registry.registerInit({
      deps: {
        config: coreServices.rootConfig,
        errors: observabilityErrorsExtensionPoint,
      },
      async init({ config, errors }) {
        const sentry = readSentryConfig(config);
        if (sentry) {
          errors.addErrorTracker(SentryErrorTracker.create(sentry));
        }
      },
    });
  },
});

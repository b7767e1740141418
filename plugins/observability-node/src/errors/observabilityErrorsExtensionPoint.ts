import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ObservabilityErrorsExtensionPoint } from './ErrorTracker';

/**
 * For modules that read another error tracker.
 * @public
 */
export const observabilityErrorsExtensionPoint =
  createExtensionPoint<ObservabilityErrorsExtensionPoint>({
    id: 'observability.errors',
  });

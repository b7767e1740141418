import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ObservabilityService } from './ObservabilityService';
import { ObservabilityServiceClient } from './ObservabilityServiceClient';

/**
 * The observability backend, for other backend plugins and modules. It is asked over HTTP with the caller's credentials, so it may run in
 * another process.
 * @public
 */
export const observabilityServiceRef = createServiceRef<ObservabilityService>({
  id: 'observability.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { discovery: coreServices.discovery, auth: coreServices.auth },
      factory: deps => ObservabilityServiceClient.create(deps),
    }),
});

/**
 * The same tabs and card for apps of the legacy frontend system.
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { lazyObservabilityClient } from './api/lazyObservabilityClient';
import { createUserTokens, userTokensDeps } from './api/createUserTokens';
import { observabilityApiRef } from './api/ObservabilityApi';
import { observabilityUserTokensApiRef } from './api/UserTokensApi';
import {
  alertsRouteRef,
  clustersRouteRef,
  externalRoutes,
  logsRouteRef,
  maintenanceRouteRef,
  metricsRouteRef,
  routes,
  setupRouteRef,
} from './routes';

export {
  isObservabilityAvailable,
  isObservabilityMaintenanceAvailable,
  isObservabilitySetupAvailable,
} from './availability';
export {
  createObservabilityClient,
  observabilityApiRef,
  observabilityUserTokensApiRef,
  type AlertsApi,
  type ClustersApi,
  type LogsApi,
  type MetricsApi,
  type ObservabilityApi,
  type ObservabilityRequestOptions,
  type SetupApi,
  type UserTokensApi,
} from './api';
export { observabilityTranslationRef } from './translation';

/**
 * The plugin for apps of the legacy frontend system.
 * @public
 */
export const observabilityPlugin = createPlugin({
  id: 'observability',
  apis: [
    createApiFactory({
      api: observabilityApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        fetchApi: fetchApiRef,
        userTokens: observabilityUserTokensApiRef,
      },
      factory: deps => lazyObservabilityClient(deps),
    }),
    createApiFactory({
      api: observabilityUserTokensApiRef,
      deps: userTokensDeps,
      factory: deps => createUserTokens(deps),
    }),
  ],
  routes,
  externalRoutes,
});

/** @public */
export const EntityMetricsContent = observabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityMetricsContent',
    mountPoint: metricsRouteRef,
    component: () =>
      import('./entity/EntityMetricsContent').then(m => m.EntityMetricsContent),
  }),
);

/** @public */
export const EntityAlertsContent = observabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityAlertsContent',
    mountPoint: alertsRouteRef,
    component: () =>
      import('./entity/EntityAlertsContent').then(m => m.EntityAlertsContent),
  }),
);

/** @public */
export const EntityLogsContent = observabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityLogsContent',
    mountPoint: logsRouteRef,
    component: () =>
      import('./entity/EntityLogsContent').then(m => m.EntityLogsContent),
  }),
);

/** @public */
export const EntitySetupContent = observabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntitySetupContent',
    mountPoint: setupRouteRef,
    component: () =>
      import('./entity/EntitySetupContent').then(m => m.EntitySetupContent),
  }),
);

/** @public */
export const EntityMaintenanceContent = observabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityMaintenanceContent',
    mountPoint: maintenanceRouteRef,
    component: () =>
      import('./entity/EntityMaintenanceContent').then(
        m => m.EntityMaintenanceContent,
      ),
  }),
);

/** @public */
export const ObservabilityClustersPage = observabilityPlugin.provide(
  createRoutableExtension({
    name: 'ObservabilityClustersPage',
    mountPoint: clustersRouteRef,
    component: () =>
      import('./clusters/ClustersPage').then(m => m.ClustersPage),
  }),
);

/** @public */
export const EntityObservabilityCard = observabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityObservabilityCard',
    component: {
      lazy: () =>
        import('./overview/EntityObservabilityCard').then(
          m => m.EntityObservabilityCard,
        ),
    },
  }),
);

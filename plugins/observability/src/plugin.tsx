import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  RiAlarmWarningLine,
  RiFileList2Line,
  RiLineChartLine,
  RiPulseLine,
  RiStethoscopeLine,
  RiToolsLine,
} from '@remixicon/react';
import { lazyObservabilityClient } from './api/lazyObservabilityClient';
import { createUserTokens, userTokensDeps } from './api/createUserTokens';
import { observabilityApiRef } from './api/ObservabilityApi';
import { observabilityUserTokensApiRef } from './api/UserTokensApi';
import {
  componentFilter,
  groupingFilter,
  observableEntityFilter,
} from './availability';
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

/** The catalog's own group of this name, so that tabs of other monitoring plugins stand beside ours. */
const GROUP = 'observability';

const observabilityApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: observabilityApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        fetchApi: fetchApiRef,
        userTokens: observabilityUserTokensApiRef,
      },
      factory: deps => lazyObservabilityClient(deps),
    }),
});

const userTokensApi = ApiBlueprint.make({
  name: 'user-tokens',
  params: defineParams =>
    defineParams({
      api: observabilityUserTokensApiRef,
      deps: userTokensDeps,
      factory: deps => createUserTokens(deps),
    }),
});

const metricsContent = EntityContentBlueprint.make({
  name: 'metrics',
  params: {
    path: '/metrics',
    title: 'Metrics',
    group: GROUP,
    icon: <RiLineChartLine />,
    routeRef: metricsRouteRef,
    filter: observableEntityFilter,
    loader: async () => {
      const { EntityMetricsContent } = await import(
        './entity/EntityMetricsContent'
      );
      return <EntityMetricsContent />;
    },
  },
});

const alertsContent = EntityContentBlueprint.make({
  name: 'alerts',
  params: {
    path: '/alerts',
    title: 'Alerts',
    group: GROUP,
    icon: <RiAlarmWarningLine />,
    routeRef: alertsRouteRef,
    filter: observableEntityFilter,
    loader: async () => {
      const { EntityAlertsContent } = await import(
        './entity/EntityAlertsContent'
      );
      return <EntityAlertsContent />;
    },
  },
});

const logsContent = EntityContentBlueprint.make({
  name: 'logs',
  params: {
    path: '/logs',
    title: 'Logs',
    group: GROUP,
    icon: <RiFileList2Line />,
    routeRef: logsRouteRef,
    filter: observableEntityFilter,
    loader: async () => {
      const { EntityLogsContent } = await import('./entity/EntityLogsContent');
      return <EntityLogsContent />;
    },
  },
});

const setupContent = EntityContentBlueprint.make({
  name: 'setup',
  params: {
    path: '/setup',
    title: 'Setup',
    group: GROUP,
    icon: <RiStethoscopeLine />,
    routeRef: setupRouteRef,
    filter: componentFilter,
    loader: async () => {
      const { EntitySetupContent } = await import(
        './entity/EntitySetupContent'
      );
      return <EntitySetupContent />;
    },
  },
});

const maintenanceContent = EntityContentBlueprint.make({
  name: 'maintenance',
  params: {
    path: '/maintenance',
    title: 'Maintenance',
    group: GROUP,
    icon: <RiToolsLine />,
    routeRef: maintenanceRouteRef,
    filter: groupingFilter,
    loader: async () => {
      const { EntityMaintenanceContent } = await import(
        './entity/EntityMaintenanceContent'
      );
      return <EntityMaintenanceContent />;
    },
  },
});

const clustersPage = PageBlueprint.make({
  params: {
    path: '/observability',
    title: 'Observability',
    icon: <RiPulseLine />,
    routeRef: clustersRouteRef,
    loader: async () => {
      const { ClustersPage } = await import('./clusters/ClustersPage');
      return <ClustersPage />;
    },
  },
});

const overviewCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'info',
    filter: observableEntityFilter,
    loader: async () => {
      const { EntityObservabilityCard } = await import(
        './overview/EntityObservabilityCard'
      );
      return <EntityObservabilityCard />;
    },
  },
});

/**
 * The plugin for apps of the new frontend system.
 * @public
 */
export const observabilityPlugin = createFrontendPlugin({
  pluginId: 'observability',
  title: 'Observability',
  icon: <RiPulseLine />,
  info: { packageJson: () => import('../package.json') },
  routes,
  externalRoutes,
  extensions: [
    observabilityApi,
    userTokensApi,
    metricsContent,
    alertsContent,
    logsContent,
    setupContent,
    maintenanceContent,
    overviewCard,
    clustersPage,
  ],
});

import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** Where the tabs are mounted. */
export const metricsRouteRef = createRouteRef({ id: 'observability.metrics' });
export const alertsRouteRef = createRouteRef({ id: 'observability.alerts' });
export const logsRouteRef = createRouteRef({ id: 'observability.logs' });
export const setupRouteRef = createRouteRef({ id: 'observability.setup' });

/** Where owners and systems have their components silenced. */
export const maintenanceRouteRef = createRouteRef({
  id: 'observability.maintenance',
});

/** The page about clusters. */
export const clustersRouteRef = createRouteRef({
  id: 'observability.clusters',
});

/**
 * Links between the tabs. They are optional external routes with our own tabs as defaults, because an app may leave a tab
 * out: the link is then left out too, where a plain route reference would throw.
 */
export const metricsLinkRef = createExternalRouteRef({
  id: 'metrics-link',
  optional: true,
  defaultTarget: 'observability.metrics',
});
export const alertsLinkRef = createExternalRouteRef({
  id: 'alerts-link',
  optional: true,
  defaultTarget: 'observability.alerts',
});
export const logsLinkRef = createExternalRouteRef({
  id: 'logs-link',
  optional: true,
  defaultTarget: 'observability.logs',
});
export const setupLinkRef = createExternalRouteRef({
  id: 'setup-link',
  optional: true,
  defaultTarget: 'observability.setup',
});

/** What both frontend systems register. */
export const routes = {
  metrics: metricsRouteRef,
  alerts: alertsRouteRef,
  logs: logsRouteRef,
  setup: setupRouteRef,
  maintenance: maintenanceRouteRef,
  clusters: clustersRouteRef,
};
export const externalRoutes = {
  metricsLink: metricsLinkRef,
  alertsLink: alertsLinkRef,
  logsLink: logsLinkRef,
  setupLink: setupLinkRef,
};

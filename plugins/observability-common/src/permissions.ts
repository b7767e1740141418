import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

const resourceType = RESOURCE_TYPE_CATALOG_ENTITY;

/**
 * Read metrics of an entity.
 * @public
 */
export const observabilityMetricsReadPermission = createPermission({
  name: 'observability.metrics.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * Read alerts, rules and silences of an entity.
 * @public
 */
export const observabilityAlertsReadPermission = createPermission({
  name: 'observability.alerts.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * Create, extend and expire silences that hit an entity's alerts.
 * @public
 */
export const observabilitySilenceCreatePermission = createPermission({
  name: 'observability.silence.create',
  attributes: { action: 'create' },
  resourceType,
});

/**
 * Send a test alert in an entity's name: people are told.
 * @public
 */
export const observabilityAlertTestPermission = createPermission({
  name: 'observability.alert.test',
  attributes: { action: 'create' },
  resourceType,
});

/**
 * Read log lines of an entity.
 * @public
 */
export const observabilityLogsReadPermission = createPermission({
  name: 'observability.logs.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * See the set-up of an entity: spec, manifests, doctor.
 * @public
 */
export const observabilitySetupReadPermission = createPermission({
  name: 'observability.setup.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * Ask a cluster what applying an entity's manifests would change.
 * @public
 */
export const observabilityPlanReadPermission = createPermission({
  name: 'observability.plan.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * Apply an entity's plan to a cluster.
 * @public
 */
export const observabilityPlanApplyPermission = createPermission({
  name: 'observability.plan.apply',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * Take over objects, or fields of objects, that somebody else made.
 * @public
 */
export const observabilityPlanAdoptPermission = createPermission({
  name: 'observability.plan.adopt',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * See what each cluster offers and how its reconciliation goes. Of no entity: a platform team's.
 * @public
 */
export const observabilityClusterReadPermission = createPermission({
  name: 'observability.cluster.read',
  attributes: { action: 'read' },
});

/**
 * Delete what entities left behind on a cluster that the catalog does not have any more.
 * @public
 */
export const observabilityClusterPrunePermission = createPermission({
  name: 'observability.cluster.prune',
  attributes: { action: 'delete' },
});

/**
 * All permissions of the plugin.
 * @public
 */
export const observabilityPermissions = [
  observabilityMetricsReadPermission,
  observabilityAlertsReadPermission,
  observabilitySilenceCreatePermission,
  observabilityAlertTestPermission,
  observabilityLogsReadPermission,
  observabilitySetupReadPermission,
  observabilityPlanReadPermission,
  observabilityPlanApplyPermission,
  observabilityPlanAdoptPermission,
  observabilityClusterReadPermission,
  observabilityClusterPrunePermission,
];

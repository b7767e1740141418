import type {
  AuditorService,
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { HttpExchange } from '@observability-kit/backstage-plugin-observability-node';
import type { ReconcileRun } from '@observability-kit/backstage-plugin-observability-common';
import { createAccessReview } from '../clusters/createAccessReview';
import {
  createDeliveries,
  createKubernetesClients,
} from '../clusters/createDeliveries';
import { DiscoveringClusterDirectory } from '../clusters/DiscoveringClusterDirectory';
import type { ObservabilityConfig } from '../config';
import type { ReconcilerOptions } from '../reconcile/Reconciler';
import type { Sources } from '../sources/createSources';
import type { DeliveryState } from '../state/DeliveryState';
import { AuditedPlanService } from './AuditedPlanService';
import { AuthorizedPlanService } from './AuthorizedPlanService';
import { AuthorizedSetupService } from './AuthorizedSetupService';
import { AuthorizedSourcesService } from './AuthorizedSourcesService';
import { CatalogFleet } from './CatalogFleet';
import type { ClustersService } from './ClustersService';
import { createClustersService } from './createClustersService';
import { createReconcilers } from './createReconcilers';
import { DefaultPlanService } from './DefaultPlanService';
import { DefaultSetupService } from './DefaultSetupService';
import { DefaultSourcesService } from './DefaultSourcesService';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityResolver } from './EntityResolver';
import { PlatformAuthorizer } from './PlatformAuthorizer';
import type { PlanService } from './PlanService';
import type { SetupService } from './SetupService';
import type { SourcesService } from './SourcesService';

/** What plans, applies and reconciles, as wiring hands it out: every call asks for permission first, and every write is recorded. */
export function createDeliveryServices(
  {
    config,
    entities,
    authorizer,
    sources,
    state,
    onExchange,
    onRun,
  }: {
    config: ObservabilityConfig;
    entities: EntityResolver;
    authorizer: EntityAuthorizer;
    sources: Sources;
    state: DeliveryState;
    /** Told of every request to an API server. */
    onExchange(cluster: string, exchange: HttpExchange): void;
    /** Told of every run of a reconciler. */
    onRun(cluster: string, run: ReconcileRun): void;
  },
  core: {
    auditor: AuditorService;
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
  },
): {
  setup: SetupService;
  plans: PlanService;
  clusters: ClustersService;
  upstreams: SourcesService;
  reconcilers: ReconcilerOptions[];
} {
  const clients = createKubernetesClients(config, { onExchange });
  const around = {
    clusters: config.clusters,
    deliveries: createDeliveries(config, clients),
    directory: DiscoveringClusterDirectory.create(clients),
    state,
  };
  const plans = DefaultPlanService.create({
    ...around,
    entities,
    auth: core.auth,
  });
  const setup = DefaultSetupService.create({
    ...around,
    entities,
    authorizer,
    plans,
    clients,
    sources,
  });
  const access = createAccessReview(config.clusters, clients);
  return {
    setup: AuthorizedSetupService.create(setup, authorizer),
    plans: AuditedPlanService.create(
      AuthorizedPlanService.create(plans, authorizer),
      core,
    ),
    clusters: createClustersService({ ...around, access }, core),
    upstreams: AuthorizedSourcesService.create(
      DefaultSourcesService.create({
        sources: config.sources,
        clusters: config.clusters,
        probes: sources.probes,
      }),
      PlatformAuthorizer.create(core),
    ),
    reconcilers: createReconcilers(config.clusters, {
      ...around,
      fleet: CatalogFleet.create({ ...core, entities }),
      auditor: core.auditor,
      onRun,
    }),
  };
}

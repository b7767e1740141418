import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { observabilityPermissions } from '@observability-kit/backstage-plugin-observability-common';
import { readObservabilityConfig } from './config';
import { DiscoveringClusterDirectory } from './clusters/DiscoveringClusterDirectory';
import { createAccessReview } from './clusters/createAccessReview';
import {
  createDeliveries,
  createKubernetesClients,
} from './clusters/createDeliveries';
import { createOwnMetrics } from './ownMetrics';
import { scheduleReconcilers } from './reconcile/scheduleReconcilers';
import { alertsEndpoints } from './routes/alerts';
import { clustersEndpoints } from './routes/clusters';
import { createRouter } from './routes/createRouter';
import { logsEndpoints } from './routes/logs';
import { metricsEndpoints } from './routes/metrics';
import { setupEndpoints } from './routes/setup';
import { AuditedAlertsService } from './services/AuditedAlertsService';
import { AuditedPlanService } from './services/AuditedPlanService';
import { AuthorizedAlertsService } from './services/AuthorizedAlertsService';
import { AuthorizedLogsService } from './services/AuthorizedLogsService';
import { AuthorizedMetricsService } from './services/AuthorizedMetricsService';
import { AuthorizedPlanService } from './services/AuthorizedPlanService';
import { AuthorizedSetupService } from './services/AuthorizedSetupService';
import { CatalogFileReader } from './services/CatalogFileReader';
import { CatalogFleet } from './services/CatalogFleet';
import { createClustersService } from './services/createClustersService';
import { createReconcilers } from './services/createReconcilers';
import { DefaultAlertsService } from './services/DefaultAlertsService';
import { DefaultLogsService } from './services/DefaultLogsService';
import { DefaultMetricsService } from './services/DefaultMetricsService';
import { DefaultPlanService } from './services/DefaultPlanService';
import { DefaultSetupService } from './services/DefaultSetupService';
import { EntityAuthorizer } from './services/EntityAuthorizer';
import { EntityResolver } from './services/EntityResolver';
import { createSources } from './sources/createSources';
import { DatabaseDeliveryState } from './state/DatabaseDeliveryState';
import { migrate } from './state/migrate';

/**
 * Monitoring and logs of the catalog's components, as code.
 * @public
 */
export const observabilityPlugin = createBackendPlugin({
  pluginId: 'observability',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const config = readObservabilityConfig(deps.config);
        const own = createOwnMetrics(deps.metrics);
        const sources = createSources(config.sources, {
          onExchange: own.upstream,
        });
        const entities = EntityResolver.create({
          catalog: deps.catalog,
          files: CatalogFileReader.create({
            urlReader: deps.urlReader,
            cache: deps.cache,
            integrations: ScmIntegrations.fromConfig(deps.config),
          }),
          clusters: config.clusters,
        });
        const authorizer = EntityAuthorizer.create({
          permissions: deps.permissions,
          entities,
        });
        const metrics = AuthorizedMetricsService.create(
          DefaultMetricsService.create({
            entities,
            sources: sources.metrics,
            config,
            onRefusal: () => own.refusal('promql'),
          }),
          authorizer,
        );
        const alerts = AuditedAlertsService.create(
          AuthorizedAlertsService.create(
            DefaultAlertsService.create({
              entities,
              auth: deps.auth,
              metrics: sources.metrics,
              alertmanagers: sources.alerts,
            }),
            authorizer,
          ),
          deps,
        );
        const logs = AuthorizedLogsService.create(
          DefaultLogsService.create({
            entities,
            sources: sources.logs,
            config,
            onRefusal: () => own.refusal('logql'),
          }),
          authorizer,
        );
        const clients = createKubernetesClients(config, {
          onExchange: own.upstream,
        });
        const deliveries = createDeliveries(config, clients);
        const directory = DiscoveringClusterDirectory.create(clients);
        const state = DatabaseDeliveryState.create(
          await migrate(deps.database),
        );
        const plans = DefaultPlanService.create({
          entities,
          clusters: config.clusters,
          directory,
          deliveries,
          state,
          auth: deps.auth,
        });
        const setup = AuthorizedSetupService.create(
          DefaultSetupService.create({
            entities,
            authorizer,
            plans,
            directory,
            deliveries,
            clients,
            sources,
            state,
          }),
          authorizer,
        );

        const clusters = createClustersService(
          {
            clusters: config.clusters,
            directory,
            deliveries,
            state,
            access: createAccessReview(config.clusters, clients),
          },
          deps,
        );
        await scheduleReconcilers(
          deps.scheduler,
          createReconcilers(config.clusters, {
            deliveries,
            directory,
            fleet: CatalogFleet.create({ ...deps, entities }),
            state,
            auditor: deps.auditor,
            onRun: own.reconciled,
          }),
        );

        deps.permissionsRegistry.addPermissions(observabilityPermissions);
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            onRequest: own.request,
            endpoints: [
              ...clustersEndpoints(clusters),
              ...metricsEndpoints(metrics),
              ...alertsEndpoints(alerts),
              ...logsEndpoints(logs),
              ...setupEndpoints(
                setup,
                AuditedPlanService.create(
                  AuthorizedPlanService.create(plans, authorizer),
                  deps,
                ),
              ),
            ],
          }),
        );
      },
    });
  },
});

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { observabilityPermissions } from '@observability-kit/backstage-plugin-observability-common';
import type { ErrorTracker } from '@observability-kit/backstage-plugin-observability-node';
import { registerActions } from './actions/registerActions';
import { readObservabilityConfig } from './config';
import { errorTrackersInto } from './errorTrackers';
import { createOwnMetrics } from './ownMetrics';
import { scheduleReconcilers } from './reconcile/scheduleReconcilers';
import { alertsEndpoints } from './routes/alerts';
import { backtestEndpoints } from './routes/backtest';
import { clustersEndpoints } from './routes/clusters';
import { createRouter } from './routes/createRouter';
import { errorsEndpoints } from './routes/errors';
import { logDownloadEndpoints } from './routes/logDownload';
import { logsEndpoints } from './routes/logs';
import { metricListingEndpoints } from './routes/metricListing';
import { metricsEndpoints } from './routes/metrics';
import { setupEndpoints } from './routes/setup';
import { receiversEndpoints } from './routes/receivers';
import { silencesEndpoints } from './routes/silences';
import { silenceTemplatesEndpoints } from './routes/silenceTemplates';
import { ruleExplanationEndpoints } from './routes/ruleExplanation';
import { sloEndpoints } from './routes/slo';
import { sourcesEndpoints } from './routes/sources';
import { testAlertEndpoints } from './routes/testAlert';
import { testAlertEcho } from './testAlertEcho';
import { CatalogFileReader } from './services/CatalogFileReader';
import { createDeliveryServices } from './services/createDeliveryServices';
import { createReadServices } from './services/createReadServices';
import { EntityAuthorizer } from './services/EntityAuthorizer';
import { EntityResolver } from './services/EntityResolver';
import { createSources } from './sources/createSources';
import { DatabaseDeliveryState } from './state/DatabaseDeliveryState';
import { migrate } from './state/migrate';
import { TestAlerts } from './state/TestAlerts';
import { scheduleForgetting } from './state/scheduleForgetting';

/**
 * Monitoring and logs of the catalog's components, as code.
 * @public
 */
export const observabilityPlugin = createBackendPlugin({
  pluginId: 'observability',
  register(env) {
    const errorTrackers: ErrorTracker[] = [];
    env.registerExtensionPoint(errorTrackersInto(errorTrackers));
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
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
        const database = await migrate(deps.database);
        const tests = TestAlerts.create(database);
        const {
          metrics,
          listing,
          alerts,
          silences,
          testAlerts,
          logs,
          downloads,
          slo,
          backtest,
          explanations,
          receivers,
          errors,
        } = createReadServices(
          {
            ...{ config, entities, authorizer, sources, tests, errorTrackers },
            onRefusal: own.refusal,
          },
          deps,
        );
        const state = DatabaseDeliveryState.create(database);
        const { setup, plans, clusters, upstreams, reconcilers } =
          createDeliveryServices(
            {
              ...{ config, entities, authorizer, sources },
              state,
              onExchange: own.upstream,
              onRun: own.reconciled,
            },
            deps,
          );
        await scheduleReconcilers(deps.scheduler, reconcilers);
        await scheduleForgetting(
          deps.scheduler,
          state,
          config.clusters.map(({ name }) => name),
        );

        registerActions(deps.actions, {
          metrics,
          alerts,
          silences,
          testAlerts,
          backtest,
          setup,
          plans,
        });
        deps.permissionsRegistry.addPermissions(observabilityPermissions);
        testAlertEcho(deps.httpRouter, config, tests);
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            onRequest: own.request,
            endpoints: [
              ...clustersEndpoints(clusters),
              ...sourcesEndpoints(upstreams),
              ...metricsEndpoints(metrics),
              ...metricListingEndpoints(listing),
              ...sloEndpoints(slo),
              ...backtestEndpoints(backtest),
              ...ruleExplanationEndpoints(explanations),
              ...alertsEndpoints(alerts),
              ...errorsEndpoints(errors),
              ...silenceTemplatesEndpoints(config.silenceTemplates),
              ...silencesEndpoints(silences),
              ...testAlertEndpoints(testAlerts),
              ...receiversEndpoints(receivers),
              ...logsEndpoints(logs),
              ...logDownloadEndpoints(downloads),
              ...setupEndpoints(setup, plans),
            ],
          }),
        );
      },
    });
  },
});

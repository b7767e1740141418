import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { observabilityServiceRef } from '@observability-kit/backstage-plugin-observability-node';
import { createAnnotateAction } from './actions/annotate';
import { createApplyAction } from './actions/apply';
import { createLintAction } from './actions/lint';
import { createPlanAction } from './actions/plan';
import { createRenderAction } from './actions/render';
import { createWriteBackAction } from './actions/writeBack';
import { CatalogFiles } from './catalogFile/CatalogFiles';
import { FileLocations } from './catalogFile/FileLocations';
import { readCatalogDirectories } from './config';

/**
 * Scaffolder actions of the observability plugin: `observability:lint`, `:render`, `:plan`, `:apply`, `:annotate` and `:write-back`.
 * @public
 */
export const scaffolderModuleObservability = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'observability',
  register(registry) {
    registry.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        observability: observabilityServiceRef,
        permissions: coreServices.permissions,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { actions, catalog, observability, urlReader } = deps;
        const locations = FileLocations.create({
          directories: readCatalogDirectories(deps.config),
        });
        const files = CatalogFiles.create({
          catalog,
          urlReader,
          files: locations,
          integrations: ScmIntegrations.fromConfig(deps.config),
        });
        actions.addActions(
          createLintAction(),
          createRenderAction(),
          createPlanAction({ observability }),
          createApplyAction({ observability }),
          createAnnotateAction({ files }),
          createWriteBackAction({ ...deps, files, locations }),
        );
      },
    });
  },
});

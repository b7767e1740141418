import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AuditorService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { observabilityPlanApplyPermission } from '@observability-kit/backstage-plugin-observability-common';
import { lintObserved } from '@observability-kit/backstage-plugin-observability-manifests';
import type { CatalogFiles } from '../catalogFile/CatalogFiles';
import type { FileLocations } from '../catalogFile/FileLocations';
import { refuseForeignChange } from '../catalogFile/foreignChange';
import { showsAnnotations } from '../catalogFile/ourAnnotations';
import { failOn, located } from '../problems';
import {
  CATALOG_FILE,
  readWorkspaceEntities,
  readWorkspaceFile,
} from '../workspace';

const WAIT_SECONDS = 30;
const POLL_MS = 1_000;

interface WriteBackDependencies {
  auditor: AuditorService;
  catalog: CatalogService;
  permissions: PermissionsService;
  /** Finds the catalog file. */
  files: CatalogFiles;
  /** Writes it. */
  locations: FileLocations;
}

/** Who may apply the monitoring of a component may also say what it is. */
async function authorize(
  { permissions }: WriteBackDependencies,
  entityRef: string,
  credentials: BackstageCredentials,
) {
  const [decision] = await permissions.authorize(
    [{ permission: observabilityPlanApplyPermission, resourceRef: entityRef }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `Changing the annotations of ${entityRef} needs the permission ${observabilityPlanApplyPermission.name} on it`,
    );
  }
}

/** Whether the catalog has read the file within the given time. */
async function waitForCatalog(
  { catalog }: WriteBackDependencies,
  written: { entityRef: string; text: string },
  options: {
    credentials: BackstageCredentials;
    seconds: number;
    signal?: AbortSignal;
  },
): Promise<boolean> {
  const { credentials, seconds, signal } = options;
  const until = Date.now() + seconds * 1_000;
  for (;;) {
    const seen = await catalog.getEntityByRef(written.entityRef, {
      credentials,
    });
    if (showsAnnotations(seen, written.text, written.entityRef)) {
      return true;
    }
    if (Date.now() + POLL_MS > until) {
      return false;
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** Puts a changed catalog file back to where it came from, on a platform that keeps its catalog files in a directory. */
export const createWriteBackAction = (dependencies: WriteBackDependencies) =>
  createTemplateAction({
    id: 'observability:write-back',
    description:
      'Writes a catalog file that observability:annotate has changed back to its directory, if the configuration allows that directory. For catalog files in a repository open a pull request instead',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string({ description: 'The component' }),
        path: z =>
          z
            .string({ description: 'The catalog file in the workspace' })
            .default(CATALOG_FILE),
        digest: z =>
          z.string({ description: 'As observability:annotate put it out' }),
        waitSeconds: z =>
          z
            .number({
              description: 'How long to wait for the catalog to read the file',
            })
            .min(0)
            .max(300)
            .default(WAIT_SECONDS),
      },
      output: {
        visible: z =>
          z.boolean({ description: 'Whether the catalog has read the file' }),
      },
    },
    async handler(ctx) {
      const { input, logger, workspacePath, signal } = ctx;
      const { path = CATALOG_FILE, waitSeconds = WAIT_SECONDS } = input;
      const credentials = await ctx.getInitiatorCredentials();
      const location = await dependencies.files.locate(
        input.entityRef,
        credentials,
      );
      const { entityRef, target, type } = location;
      if (type !== 'file') {
        throw new InputError(
          `The catalog file of ${entityRef} lies in a repository: open a pull request with a publish action instead`,
        );
      }
      await authorize(dependencies, entityRef, credentials);
      const text = await readWorkspaceFile(workspacePath, path);
      refuseForeignChange(
        entityRef,
        await dependencies.files.read(location),
        text,
      );
      const entities = await readWorkspaceEntities(workspacePath, path);
      failOn(
        entities
          .filter(({ observed }) => observed.entity.entityRef === entityRef)
          .flatMap(one => located(path, one, lintObserved(one.observed))),
        logger,
      );
      if (ctx.isDryRun) {
        logger.info('A dry run does not write the catalog file');
        return;
      }
      const event = await dependencies.auditor.createEvent({
        eventId: 'observability-annotations-write',
        severityLevel: 'medium',
        meta: { entityRef, taskId: ctx.task.id, user: ctx.user?.ref ?? '' },
      });
      try {
        await dependencies.locations.replace(target, text, input.digest);
        await event.success();
      } catch (error) {
        await event.fail({
          error: error instanceof Error ? error : new Error(String(error)),
        });
        throw error;
      }
      logger.info(`Wrote the catalog file of ${entityRef}`);
      await dependencies.catalog
        .refreshEntity(entityRef, { credentials })
        .catch((error: unknown) =>
          logger.warn(`The catalog was not asked to read it again: ${error}`),
        );
      const visible = await waitForCatalog(
        dependencies,
        { entityRef, text },
        { credentials, seconds: waitSeconds, signal },
      );
      if (!visible) {
        logger.warn(
          `The catalog has not read the file within ${waitSeconds} s; it will`,
        );
      }
      ctx.output('visible', visible);
    },
  });

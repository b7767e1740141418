import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonValue } from '@backstage/types';
import { flavourSchema } from '@observability-kit/backstage-plugin-observability-common';
import {
  manifestPath,
  type PlatformProfile,
  platformProfileSchema,
  renderManifests,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { parse } from 'yaml';
import { failOn, located } from '../problems';
import {
  CATALOG_FILE,
  readWorkspaceEntities,
  readWorkspaceFile,
  writeWorkspaceFile,
} from '../workspace';

const OUTPUT = 'observability';

function toProfile(value: unknown, flavour?: string): PlatformProfile {
  const isObject = typeof value === 'object' && value !== null;
  const parsed = platformProfileSchema.safeParse(
    isObject && flavour ? { ...value, flavour } : value,
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
    );
    throw new InputError(`The profile is wrong: ${lines.join('; ')}`);
  }
  if (parsed.data.flavour === 'files' && !parsed.data.files) {
    throw new InputError(
      'The profile is wrong: files: is missing, the flavour files needs it',
    );
  }
  return parsed.data;
}

function parseProfile(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new InputError(`${path} is no valid YAML`, error);
  }
}

/** Renders what a catalog file in the workspace asks for. Offline. */
export const createRenderAction = () =>
  createTemplateAction({
    id: 'observability:render',
    description:
      'Writes the monitoring objects that a catalog file in the workspace asks for into the workspace, one file each',
    supportsDryRun: true,
    examples: [
      {
        description: 'Render for the cluster that a profile describes',
        example:
          'steps:\n  - id: render\n    action: observability:render\n    input:\n      profilePath: profiles/production.yaml\n      targetPath: deploy/monitoring\n',
      },
    ],
    schema: {
      input: {
        path: z =>
          z
            .string({ description: 'The catalog file in the workspace' })
            .default(CATALOG_FILE),
        profile: z =>
          z
            .record(z.custom<JsonValue>(), {
              description: 'What the cluster offers',
            })
            .optional(),
        profilePath: z =>
          z
            .string({ description: 'A profile in the workspace instead' })
            .optional(),
        flavour: z =>
          z
            .nativeEnum(flavourSchema.enum, {
              description: 'Instead of the flavour of the profile',
            })
            .optional(),
        targetPath: z =>
          z.string({ description: 'Directory to write to' }).default(OUTPUT),
      },
      output: {
        files: z =>
          z.array(z.string(), {
            description: 'What was written, as paths in the workspace',
          }),
      },
    },
    async handler({ input, output, logger, workspacePath }) {
      const { path = CATALOG_FILE, targetPath = OUTPUT } = input;
      if ((input.profile === undefined) === (input.profilePath === undefined)) {
        throw new InputError('Give either profile or profilePath');
      }
      const profile = toProfile(
        input.profile ??
          parseProfile(
            await readWorkspaceFile(workspacePath, input.profilePath ?? ''),
            input.profilePath ?? '',
          ),
        input.flavour,
      );
      const entities = await readWorkspaceEntities(workspacePath, path);
      const rendered = entities.map(entity => ({
        entity,
        ...renderManifests(entity.observed, profile),
      }));
      failOn(
        rendered.flatMap(({ entity, problems }) =>
          located(path, entity, problems),
        ),
        logger,
      );
      const files: string[] = [];
      for (const { entity, manifests, notices } of rendered) {
        for (const { message } of notices) {
          logger.warn(`${entity.observed.entity.entityRef}: ${message}`);
        }
        for (const manifest of manifests) {
          const file = `${targetPath}/${manifestPath(manifest)}`;
          await writeWorkspaceFile(
            workspacePath,
            file,
            serialiseManifest(manifest),
          );
          files.push(file);
        }
      }
      logger.info(`${files.length} objects in ${targetPath}`);
      output('files', files);
    },
  });

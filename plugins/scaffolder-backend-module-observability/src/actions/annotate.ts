import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  parseCatalogFile,
  referencedFiles,
} from '@observability-kit/backstage-plugin-observability-common';
import { annotateCatalogFile } from '../catalogFile/annotateCatalogFile';
import type { CatalogFiles } from '../catalogFile/CatalogFiles';
import { digestOf } from '../catalogFile/FileLocations';
import { isOurAnnotation } from '../catalogFile/isOurAnnotation';
import { CATALOG_FILE, writeWorkspaceFile } from '../workspace';

function toChanges(
  annotations: Readonly<Record<string, string>>,
  remove: readonly string[],
) {
  const changes = new Map<string, string | undefined>();
  for (const [key, value] of Object.entries(annotations)) {
    if (value.trim() !== '') {
      changes.set(key, value.trim());
    }
  }
  for (const key of remove) {
    changes.set(key, undefined);
  }
  const foreign = [...changes.keys()].find(key => !isOurAnnotation(key));
  if (foreign !== undefined) {
    throw new InputError(`${foreign} is no annotation of this plugin`);
  }
  return changes;
}

/** Puts annotations into a copy of an entity's own catalog file. */
export const createAnnotateAction = (options: { files: CatalogFiles }) =>
  createTemplateAction({
    id: 'observability:annotate',
    description:
      'Copies the catalog file of a component into the workspace and sets observability annotations in it; comments and everything else stay as they are',
    supportsDryRun: true,
    examples: [
      {
        description: 'Turn scraping on',
        example:
          'steps:\n  - id: annotate\n    action: observability:annotate\n    input:\n      entityRef: ${{ parameters.component }}\n      annotations:\n        observability/metrics-port: http\n',
      },
    ],
    schema: {
      input: {
        entityRef: z => z.string({ description: 'The component' }),
        annotations: z =>
          z
            .record(z.string(), {
              description:
                'New values by annotation; an empty value leaves the annotation as it is',
            })
            .default({}),
        remove: z =>
          z
            .array(z.string(), { description: 'Annotations to remove' })
            .default([]),
        targetPath: z =>
          z
            .string({ description: 'Where to write the file in the workspace' })
            .default(CATALOG_FILE),
      },
      output: {
        path: z => z.string({ description: 'The file in the workspace' }),
        changed: z =>
          z.boolean({ description: 'Whether anything has changed' }),
        digest: z =>
          z.string({
            description:
              'Names the content that was read, for observability:write-back',
          }),
        locationType: z =>
          z.enum(['file', 'url'], {
            description: 'Where the catalog file comes from',
          }),
      },
    },
    async handler({ input, output, logger, workspacePath, ...ctx }) {
      const {
        targetPath = CATALOG_FILE,
        annotations = {},
        remove = [],
      } = input;
      const changes = toChanges(annotations, remove);
      const location = await options.files.locate(
        input.entityRef,
        await ctx.getInitiatorCredentials(),
      );
      const before = await options.files.read(location);
      const { text } = annotateCatalogFile(before, location.entityRef, changes);
      await writeWorkspaceFile(workspacePath, targetPath, text);
      const beside = await options.files.readBeside(
        location,
        parseCatalogFile(text).documents.flatMap(({ entity }) =>
          referencedFiles(entity),
        ),
      );
      for (const [name, content] of Object.entries(beside)) {
        const path = posix.join(posix.dirname(targetPath), name);
        await writeWorkspaceFile(workspacePath, path, content);
      }
      for (const [key, value] of changes) {
        logger.info(value === undefined ? `- ${key}` : `${key}: ${value}`);
      }
      output('path', targetPath);
      output('changed', text !== before);
      output('digest', digestOf(before));
      output('locationType', location.type);
    },
  });

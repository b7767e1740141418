import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { lintObserved } from '@observability-kit/backstage-plugin-observability-manifests';
import { failOn, located } from '../problems';
import { CATALOG_FILE, readWorkspaceEntities } from '../workspace';

/** Checks the annotations of a catalog file in the workspace. Offline. */
export const createLintAction = () =>
  createTemplateAction({
    id: 'observability:lint',
    description:
      'Checks the observability annotations of a catalog file in the workspace; every problem is named with its line and remedy',
    supportsDryRun: true,
    examples: [
      {
        description: 'Stop the template when an annotation is wrong',
        example:
          'steps:\n  - id: lint\n    action: observability:lint\n    input:\n      path: catalog-info.yaml\n',
      },
    ],
    schema: {
      input: {
        path: z =>
          z
            .string({ description: 'The catalog file in the workspace' })
            .default(CATALOG_FILE),
        failOnProblems: z =>
          z
            .boolean({ description: 'Whether a problem ends the template' })
            .default(true),
      },
      output: {
        problems: z =>
          z.array(
            z.object({
              file: z.string(),
              line: z.number(),
              entity: z.string(),
              key: z.string(),
              value: z.string(),
              message: z.string(),
              remedy: z.string(),
            }),
            { description: 'What is wrong' },
          ),
      },
    },
    async handler({ input, output, logger, workspacePath }) {
      const { path = CATALOG_FILE, failOnProblems = true } = input;
      const entities = await readWorkspaceEntities(workspacePath, path);
      const problems = entities.flatMap(entity =>
        located(path, entity, lintObserved(entity.observed)),
      );
      output('problems', problems);
      if (failOnProblems) {
        failOn(problems, logger);
      }
      logger.info(
        `${path}: ${entities.length} entities, ${problems.length} problems`,
      );
    },
  });

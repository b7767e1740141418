import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toYaml, type Value } from './config/yaml.ts';

/** What a demo adds to the repository's `app-config.yaml`: where its Backstage listens, its catalog, and the plugin's part. */
export function backstageConfig(
  request: {
    repository: string;
    url: string;
    /** Directory with the catalog's files. */
    catalog: string;
  },
  observability: Value,
): string {
  const { repository, url, catalog } = request;
  const template = join(repository, 'examples', 'template', 'template.yaml');
  return toYaml(
    {
      app: { baseUrl: url },
      backend: {
        baseUrl: url,
        listen: {
          host: '127.0.0.1',
          port: Number(new URL(url).port),
        },
        cors: { origin: url },
      },
      catalog: {
        // An edited file is seen within seconds.
        processingInterval: { seconds: 3 },
        locations: [
          { type: 'file', target: join(catalog, 'catalog-info.yaml') },
          {
            type: 'file',
            target: join(catalog, 'org.yaml'),
            rules: [{ allow: ['User', 'Group'] }],
          },
          ...(existsSync(template)
            ? [
                {
                  type: 'file',
                  target: template,
                  rules: [{ allow: ['Template'] }],
                },
              ]
            : []),
        ],
      },
      // The template "Add monitoring" may write the demo's own copy of the catalog, and nothing else.
      scaffolder: { observability: { catalogDirectories: [catalog] } },
      observability,
    },
    'Written at every start of the demo.',
  );
}

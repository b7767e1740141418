import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  METRICS_PRESETS,
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';
import { parse } from 'yaml';
import scaffolderModule from '.';

const TEMPLATE = join(__dirname, '../../../examples/template/template.yaml');

async function start(catalogDirectories?: string[]) {
  const actions: TemplateAction[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        scaffolderActionsExtensionPoint,
        {
          addActions: (...added: TemplateAction[]) => {
            actions.push(...added);
          },
        },
      ],
    ],
    features: [
      scaffolderModule,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: { scaffolder: { observability: { catalogDirectories } } },
      }),
    ],
  });
  await backend.stop();
  return actions;
}

describe('scaffolderModuleObservability', () => {
  it('brings the actions', async () => {
    const actions = await start();
    expect(actions.map(({ id }) => id)).toEqual([
      'observability:lint',
      'observability:render',
      'observability:plan',
      'observability:apply',
      'observability:annotate',
      'observability:write-back',
    ]);
  });

  it('does not start with a directory that is no absolute path', async () => {
    await expect(start(['catalog'])).rejects.toThrow(
      'scaffolder.observability.catalogDirectories: "catalog" must be an absolute path',
    );
  });

  describe('the example template', () => {
    const { spec } = parse(readFileSync(TEMPLATE, 'utf8'));

    it('gives every step what its action takes', async () => {
      const actions = await start();
      for (const { action, input } of spec.steps) {
        const found = actions.find(({ id }) => id === action);
        const known = Object.keys(found?.schema?.input?.properties ?? {});
        expect(known).toEqual(expect.arrayContaining(Object.keys(input)));
      }
    });

    it('sets annotations that there are', () => {
      const known: string[] = [
        ...Object.values(OBSERVABILITY_ANNOTATIONS),
        ...Object.values(WORKLOAD_ANNOTATIONS),
      ];
      const annotate = spec.steps.find(
        ({ action }: { action: string }) => action === 'observability:annotate',
      );
      const keys = Object.keys(annotate.input.annotations);
      expect(keys.length).toBeGreaterThan(5);
      expect(known).toEqual(expect.arrayContaining(keys));
    });

    it('offers all presets', () => {
      const offered = spec.parameters.flatMap(
        (page: {
          properties: Record<string, { items?: { enum: string[] } }>;
        }) => page.properties.presets?.items?.enum ?? [],
      );
      expect(offered.sort()).toEqual([...METRICS_PRESETS].sort());
    });
  });
});

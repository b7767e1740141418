import type { JsonObject } from '@backstage/types';
import { component, createWorkshop } from '../__testUtils__/workshop';
import { createLintAction } from './lint';
import { createRenderAction } from './render';

const PROFILE = {
  cluster: 'main',
  flavour: 'prometheus-operator',
  instanceId: 'backstage',
  baseUrl: 'https://backstage.example.com',
  namespaces: ['shop'],
};

describe('actions that need no server', () => {
  let workshop: ReturnType<typeof createWorkshop>;

  beforeEach(() => {
    workshop = createWorkshop();
    workshop.write({
      'workspace/catalog-info.yaml': component('a', {
        'observability/metrics-port': 'http',
      }),
      'workspace/bad.yaml': component('b', {
        'observability/metric-port': 'http',
        'observability/alert-rules':
          '[{name: g, rules: [{alert: A, expr: "sum("}]}]',
      }),
      'secret.yaml': component('c'),
    });
  });

  afterEach(() => workshop.remove());

  describe('observability:lint', () => {
    it('passes what is right', async () => {
      expect(
        await workshop.run(createLintAction(), {
          path: 'catalog-info.yaml',
          failOnProblems: true,
        }),
      ).toEqual({
        problems: [],
      });
    });

    it('ends the template and says file, line, key, value and remedy', async () => {
      await expect(
        workshop.run(createLintAction(), {
          path: 'bad.yaml',
          failOnProblems: true,
        }),
      ).rejects.toThrow(
        'bad.yaml:8: observability/metric-port: "http" is no annotation of this plugin. Did you mean observability/metrics-port?',
      );
    });

    it('puts problems out when they are not to end the template', async () => {
      const { problems } = await workshop.run(createLintAction(), {
        path: 'bad.yaml',
        failOnProblems: false,
      });
      expect(problems).toEqual([
        expect.objectContaining({
          line: 8,
          entity: 'component:default/b',
          key: 'observability/metric-port',
        }),
      ]);
    });

    it.each(['../secret.yaml', '/etc/hostname', 'missing.yaml'])(
      'does not read %s',
      async path => {
        await expect(
          workshop.run(createLintAction(), { path, failOnProblems: true }),
        ).rejects.toThrow(/not allowed|no file/);
      },
    );
  });

  describe('observability:render', () => {
    const render = (input: JsonObject) =>
      workshop.run(createRenderAction(), {
        path: 'catalog-info.yaml',
        targetPath: 'out',
        ...input,
      });

    it('writes one file per object', async () => {
      const { files } = await render({ profile: PROFILE });
      expect(files).toContain('out/shop/a-scrape.servicemonitor.yaml');
      expect(
        workshop.read('workspace/out/shop/a-scrape.servicemonitor.yaml'),
      ).toContain('kind: ServiceMonitor');
    });

    it('takes a profile from the workspace, and another flavour', async () => {
      workshop.write({ 'workspace/p.yaml': JSON.stringify(PROFILE) });
      const { files } = await render({
        profilePath: 'p.yaml',
        flavour: 'victoria-metrics-operator',
      });
      expect(files).toContain('out/shop/a-scrape.vmservicescrape.yaml');
    });

    it('writes nothing when an annotation is wrong', async () => {
      await expect(
        render({ profile: PROFILE, path: 'bad.yaml' }),
      ).rejects.toThrow('metric-port');
      expect(() => workshop.read('workspace/out')).toThrow('ENOENT');
    });

    it.each([
      [{}, 'either profile or profilePath'],
      [{ profile: PROFILE, profilePath: 'p.yaml' }, 'either'],
      [{ profile: { ...PROFILE, cluster: 1 } }, 'cluster'],
      [{ profile: { ...PROFILE, flavour: 'files' } }, 'files: is missing'],
      [{ profile: PROFILE, targetPath: '../out' }, 'not allowed'],
    ])('refuses %j', async (input, message) => {
      await expect(render(input)).rejects.toThrow(message);
    });
  });
});

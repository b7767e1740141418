import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogFiles } from '../catalogFile/CatalogFiles';
import { FileLocations } from '../catalogFile/FileLocations';
import { component, createWorkshop } from '../__testUtils__/workshop';
import { createAnnotateAction } from './annotate';
import { createWriteBackAction } from './writeBack';

const entityRef = 'component:default/a';

describe('actions that change a catalog file', () => {
  let workshop: ReturnType<typeof createWorkshop>;

  beforeEach(() => {
    workshop = createWorkshop();
    workshop.write({
      'catalog/catalog-info.yaml': component('a'),
      'catalog/rules.yaml': '[{name: g, rules: [{alert: A, expr: up}]}]',
      'elsewhere/catalog-info.yaml': component('a'),
    });
  });

  afterEach(() => workshop.remove());

  function actions(
    options: {
      location?: string;
      directories?: string[];
      allowed?: boolean;
      seen?: Record<string, string>;
    } = {},
  ) {
    const { directories = [join(workshop.root, 'catalog')] } = options;
    const locations = FileLocations.create({ directories });
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'a',
        annotations: {
          'backstage.io/managed-by-location':
            options.location ??
            `file:${join(workshop.root, 'catalog/catalog-info.yaml')}`,
          'backstage.io/kubernetes-id': 'a',
          'backstage.io/kubernetes-namespace': 'shop',
          ...options.seen,
        },
      },
    };
    const catalog = catalogServiceMock({ entities: [entity] });
    const refreshEntity = jest
      .spyOn(catalog, 'refreshEntity')
      .mockResolvedValue();
    const urlReader = mockServices.urlReader.mock({
      readUrl: async url => {
        const name = url.replace('https://git.example.com/shop/', '');
        return {
          buffer: async () => Buffer.from(workshop.read(`catalog/${name}`)),
        } as never;
      },
    });
    const files = CatalogFiles.create({
      catalog,
      urlReader,
      files: locations,
      integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
    });
    const permissions = mockServices.permissions({
      result:
        options.allowed === false
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    const auditor = mockServices.auditor.mock();
    const event = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(event);
    return {
      annotate: createAnnotateAction({ files }),
      writeBack: createWriteBackAction({
        auditor,
        catalog,
        permissions,
        files,
        locations,
      }),
      auditor,
      event,
      refreshEntity,
    };
  }

  const input = (annotations: Record<string, string>) => ({
    entityRef,
    annotations,
    remove: [],
    targetPath: 'catalog-info.yaml',
  });

  const catalogFile = () => workshop.read('catalog/catalog-info.yaml');

  describe('observability:annotate', () => {
    it('puts a changed copy into the workspace and leaves the file alone', async () => {
      const before = catalogFile();
      const output = await workshop.run(
        actions().annotate,
        input({
          'observability/metrics-port': ' http ',
          'observability/logs-format': '',
        }),
      );
      expect(output).toMatchObject({
        path: 'catalog-info.yaml',
        changed: true,
        locationType: 'file',
      });
      const copy = workshop.read('workspace/catalog-info.yaml');
      expect(copy).toBe(
        before.replace(
          'namespace: shop\n',
          'namespace: shop\n    observability/metrics-port: http\n',
        ),
      );
      expect(catalogFile()).toBe(before);
    });

    it('brings along the files that the annotations name', async () => {
      await workshop.run(
        actions().annotate,
        input({ 'observability/alert-rules': './rules.yaml' }),
      );
      expect(workshop.read('workspace/rules.yaml')).toContain('alert: A');
    });

    it('reads a catalog file from a repository', async () => {
      const { annotate } = actions({
        location: 'url:https://git.example.com/shop/catalog-info.yaml',
      });
      const output = await workshop.run(
        annotate,
        input({
          'observability/logs': 'off',
          'observability/alert-rules': './rules.yaml',
        }),
      );
      expect(output).toMatchObject({ changed: true, locationType: 'url' });
      expect(workshop.read('workspace/rules.yaml')).toContain('alert: A');
      expect(workshop.read('workspace/catalog-info.yaml')).toContain(
        "observability/logs: 'off'",
      );
    });

    it('sets no annotation of others', async () => {
      await expect(
        workshop.run(
          actions().annotate,
          input({ 'backstage.io/managed-by-location': 'file:/etc/x' }),
        ),
      ).rejects.toThrow('is no annotation of this plugin');
    });

    it('says when there is no such component', async () => {
      await expect(
        workshop.run(actions().annotate, {
          ...input({}),
          entityRef: 'component:default/nobody',
        }),
      ).rejects.toThrow('No entity component:default/nobody');
    });

    it.each([
      ['a directory that is not configured', 'elsewhere/catalog-info.yaml'],
      ['a link that leads out', 'catalog/link.yaml'],
      ['no YAML file', 'catalog/catalog-info.txt'],
    ])('does not read %s', async (_, path) => {
      symlinkSync(
        '../elsewhere/catalog-info.yaml',
        join(workshop.root, 'catalog/link.yaml'),
      );
      workshop.write({ 'catalog/catalog-info.txt': component('a') });
      const { annotate } = actions({
        location: `file:${join(workshop.root, path)}`,
      });
      await expect(workshop.run(annotate, input({}))).rejects.toThrow(
        'scaffolder.observability.catalogDirectories',
      );
    });

    it('reads no file without configured directories', async () => {
      const { annotate } = actions({ directories: [] });
      await expect(workshop.run(annotate, input({}))).rejects.toThrow(
        'catalogDirectories',
      );
    });
  });

  describe('observability:write-back', () => {
    async function annotated(
      options: Parameters<typeof actions>[0] = {},
      annotations: Record<string, string> = {
        'observability/metrics-port': 'http',
      },
    ) {
      const all = actions({ seen: annotations, ...options });
      const { digest } = await workshop.run(all.annotate, input(annotations));
      return {
        ...all,
        run: (isDryRun = false) =>
          workshop.run(
            all.writeBack,
            {
              entityRef,
              path: 'catalog-info.yaml',
              digest: String(digest),
              waitSeconds: 0,
            },
            { isDryRun },
          ),
      };
    }

    it('writes the file, records it, and waits for the catalog', async () => {
      const { run, auditor, event, refreshEntity } = await annotated();
      expect(await run()).toEqual({ visible: true });
      expect(catalogFile()).toContain('observability/metrics-port: http');
      expect(refreshEntity).toHaveBeenCalledWith(entityRef, expect.anything());
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          meta: expect.objectContaining({ entityRef }),
        }),
      );
      expect(event.success).toHaveBeenCalled();
    });

    it('says when the catalog has not read it in time', async () => {
      const { run } = await annotated({ seen: {} });
      expect(await run()).toEqual({ visible: false });
    });

    it('needs the permission to apply', async () => {
      const { run } = await annotated({ allowed: false });
      const before = catalogFile();
      await expect(run()).rejects.toThrow('observability.plan.apply');
      expect(catalogFile()).toBe(before);
    });

    it('refuses when the file has changed in between', async () => {
      const { run, event } = await annotated();
      const theirs = component('a', { 'observability/logs': 'off' });
      workshop.write({ 'catalog/catalog-info.yaml': theirs });
      await expect(run()).rejects.toThrow('has changed in the meantime');
      expect(catalogFile()).toBe(theirs);
      expect(event.fail).toHaveBeenCalled();
    });

    it('refuses when another step has changed more than annotations', async () => {
      const { run } = await annotated();
      const before = catalogFile();
      workshop.write({
        'workspace/catalog-info.yaml': component('a').replace(
          'team-shop',
          'team-mine',
        ),
      });
      await expect(run()).rejects.toThrow(
        'more than the observability annotations of the component',
      );
      expect(catalogFile()).toBe(before);
    });

    it('refuses annotations that are wrong', async () => {
      const { run } = await annotated(
        {},
        { 'observability/metrics-port': 'no port' },
      );
      const before = catalogFile();
      await expect(run()).rejects.toThrow('observability/metrics-port');
      expect(catalogFile()).toBe(before);
    });

    it('writes nothing in a dry run', async () => {
      const { run } = await annotated();
      const before = catalogFile();
      expect(await run(true)).toEqual({});
      expect(catalogFile()).toBe(before);
    });

    it('asks for a pull request where the file lies in a repository', async () => {
      const { run } = await annotated({
        location: 'url:https://git.example.com/shop/catalog-info.yaml',
      });
      await expect(run()).rejects.toThrow('pull request');
    });
  });
});

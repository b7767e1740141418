import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { platformProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import { EntityResolver } from './EntityResolver';

const entityRef = 'component:default/checkout';
const context = { credentials: mockCredentials.user() };

const checkout = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default', annotations },
});

const cluster = (name: string): ClusterConfig => ({
  name,
  title: name,
  metrics: 'prometheus',
  profile: platformProfileSchema.parse({
    cluster: name,
    flavour: 'prometheus-operator',
    instanceId: 'test',
    baseUrl: 'http://backstage',
  }),
});

const resolver = (
  annotations: Record<string, string>,
  clusters: string[],
  files: Record<string, string> = {},
) => {
  const catalog = catalogServiceMock({ entities: [checkout(annotations)] });
  const asked = jest.spyOn(catalog, 'getEntityByRef');
  const entities = EntityResolver.create({
    catalog,
    files: {
      read: async (_, paths) =>
        Object.fromEntries(paths.map(path => [path, files[path]])),
    },
    clusters: clusters.map(cluster),
  });
  return { entities, asked };
};

const ID = { 'backstage.io/kubernetes-id': 'checkout' };
const CLUSTER = 'backstage.io/kubernetes-cluster';

describe('EntityResolver', () => {
  it("finds entities with the caller's own credentials", async () => {
    const { entities, asked } = resolver(ID, ['one']);
    const { credentials } = context;
    await entities.resolve(entityRef, context);
    await entities.isVisible(entityRef, context);
    expect(asked.mock.calls).toEqual(
      Array(2).fill([entityRef, { credentials }]),
    );
    await expect(
      entities.resolve('component:default/other', context),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'No entity component:default/other',
    });
  });

  it('takes further clusters out of the configured ones, without its own', async () => {
    const further = (names: string) =>
      resolver(
        {
          ...ID,
          [CLUSTER]: 'two',
          'observability/further-clusters': names,
        },
        ['one', 'two', 'three'],
      ).entities.resolveWorkload(entityRef, context);
    const found = await further('three, two');
    expect(found.further?.map(({ name }) => name)).toEqual(['three']);
    expect(found.observed.problems).toEqual([]);

    const unknown = await further('three, four');
    expect(unknown.further).toBeUndefined();
    expect(unknown.observed.spec).toBeUndefined();
    expect(unknown.observed.problems).toEqual([
      {
        key: 'observability/further-clusters',
        value: 'four',
        message: 'is no configured cluster; there are: one, two, three',
      },
    ]);
    expect((await further('two')).further).toBeUndefined();
  });

  it.each([
    ['the only cluster', ID, ['one'], 'one'],
    [
      'the one that it names',
      { ...ID, [CLUSTER]: 'two' },
      ['one', 'two'],
      'two',
    ],
  ])('takes %s', async (_, annotations, clusters, expected) => {
    const { entities } = resolver(annotations, clusters);
    const resolved = await entities.resolveWorkload(entityRef, context);
    expect(resolved.cluster.name).toBe(expected);
    expect(resolved.observed.problems).toEqual([]);
    expect(resolved.observed.workload?.name).toBe('checkout');
  });

  it('wants nothing of an entity that names a source which is not allowed, and says so', async () => {
    const key = 'observability/metrics-source';
    const { entities } = resolver({ ...ID, [key]: 'other' }, ['one']);
    const { cluster: placed, observed } = await entities.resolveWorkload(
      entityRef,
      context,
    );
    expect(placed.metrics).toBe('prometheus');
    expect(observed.spec).toBeUndefined();
    expect(observed.problems).toMatchObject([{ key, value: 'other' }]);
  });

  it.each([
    [
      'does not say which of several it is',
      ID,
      `${CLUSTER} is missing, and there is more than one cluster: one, two`,
    ],
    [
      'names one that nobody configured',
      { ...ID, [CLUSTER]: 'https://evil.example' },
      CLUSTER,
    ],
    [
      'names one that is not there',
      { ...ID, [CLUSTER]: 'three' },
      `${CLUSTER} is no configured cluster; there are: one, two`,
    ],
  ])('takes no cluster when the entity %s', async (_, annotations, words) => {
    const { entities } = resolver(annotations, ['one', 'two']);
    const { cluster: none, observed } = await entities.resolve(
      entityRef,
      context,
    );
    expect(none).toBeUndefined();
    expect(observed.spec).toBeUndefined();
    expect(observed.problems.map(({ key }) => key)).toEqual([CLUSTER]);
    await expect(
      entities.resolveWorkload(entityRef, context),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining(words),
    });
  });

  it('says what is missing where nothing tells where it runs', async () => {
    const { entities } = resolver({}, ['one']);
    await expect(
      entities.resolveWorkload(entityRef, context),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `${entityRef} does not say where it runs: add backstage.io/kubernetes-id to its annotations`,
    });
  });

  it('reads the files that the annotations name', async () => {
    const annotations = { ...ID, 'observability/spec': './o.yaml' };
    const { entities } = resolver(annotations, ['one'], {
      './o.yaml': 'metrics: { port: http }',
    });
    const { observed } = await entities.resolve(entityRef, context);
    expect(observed.problems).toEqual([]);
    expect(observed.spec?.metrics?.port).toBe('http');
  });
});

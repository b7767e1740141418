import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { FleetEntity } from '../reconcile/types';
import { CatalogFleet } from './CatalogFleet';
import { EntityResolver } from './EntityResolver';
import { clusterOf, entityOf } from './testing/resolved';

const silent = {
  ...entityOf({}, 'silent'),
  metadata: { name: 'silent', annotations: { 'example.com/x': 'y' } },
};

function setup(names: string[]) {
  const catalog = catalogServiceMock({
    entities: [silent, ...names.map(name => entityOf({}, name))],
  });
  const fleet = CatalogFleet.create({
    catalog,
    auth: mockServices.auth(),
    entities: EntityResolver.create({
      catalog,
      files: { read: async () => ({}) },
      clusters: [clusterOf()],
    }),
  });
  return { catalog, fleet };
}

async function all(fleet: CatalogFleet) {
  const found: FleetEntity[] = [];
  for await (const entity of fleet.walk()) {
    found.push(entity);
  }
  return found.map(({ observed, cluster }) => [
    observed.entity.entityRef,
    cluster?.name,
  ]);
}

describe('CatalogFleet', () => {
  it('reads every entity that says where it runs, over all pages', async () => {
    const names = Array.from({ length: 1_234 }, (_, index) => `c${index}`);
    const { fleet } = setup(names);
    const found = await all(fleet);
    expect(found).toHaveLength(1_234);
    expect(new Set(found.map(([ref]) => ref)).size).toBe(1_234);
    expect(found[0]).toEqual(['component:default/c0', 'main']);
  });

  it('fails as a whole when a page can not be read', async () => {
    const { fleet, catalog } = setup(['a']);
    jest
      .spyOn(catalog, 'streamEntities')
      .mockImplementation(async function* broken() {
        yield [entityOf({}, 'a')];
        throw new Error('503');
      });
    await expect(all(fleet)).rejects.toThrow('503');
  });

  it('finds one entity, as it is now', async () => {
    const { fleet } = setup(['a']);
    expect(await fleet.find('component:default/a')).toMatchObject({
      observed: { workload: { name: 'a' } },
      cluster: { name: 'main' },
    });
    expect(await fleet.find('component:default/gone')).toBeUndefined();
  });
});

import { OWNERSHIP } from '@observability-kit/backstage-plugin-observability-manifests';
import { refuse } from '../access/testing/FakeKubernetesClient';
import {
  ENTITY,
  GROUP,
  manifest,
  MONITORS,
  put,
  setup,
  stored,
} from './testing/storedObjects';

const conflict = refuse(409, 'Conflict', 'the object has been modified');
const path = `${GROUP}/namespaces/shop/servicemonitors/a`;

/** What stands where ours should be made, with these labels besides, made by `manager`. */
function standing(labels: Record<string, string | undefined>, manager: string) {
  const object = stored(manifest('a'));
  const all = { ...object.metadata.labels, ...labels };
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined),
      ),
      managedFields: [{ manager, operation: 'Update', fieldsV1: {} }],
    },
  };
}

/** Nothing is made over it unless it is forced. */
function withStanding(object: object) {
  const world = setup();
  world.client
    .on('GET', path, object)
    .answer(({ method, path: asked, query }) => {
      if (method !== 'PATCH' || asked !== path) {
        return undefined;
      }
      if (query?.force) {
        return object;
      }
      throw conflict;
    });
  return world;
}

describe('whose an object is', () => {
  it('is not told by marks that were copied: only what we applied is ours', async () => {
    const { client, delivery } = setup();
    client.onList(MONITORS, [
      stored(manifest('a')),
      standing({}, 'victoria-metrics-operator'),
    ]);
    expect(await delivery.listOwned(ENTITY)).toHaveLength(1);
    expect(await delivery.scan(new Map())).toHaveLength(1);
  });

  it.each([
    ['whose hash was edited', { [OWNERSHIP.entityLabel]: 'edited' }],
    [
      'whose installation was removed',
      { [OWNERSHIP.instanceLabel]: undefined },
    ],
  ])('is ours again by choice for an object %s', async (_, labels) => {
    const { delivery } = withStanding(standing(labels, 'kubectl-edit'));
    expect(await delivery.dryRun([manifest('a')], [])).toMatchObject([
      {
        kind: 'adopt',
        reason:
          'It exists and carries our marks, but not as we applied them; kubectl-edit made it',
      },
    ]);
  });

  it.each([[{ [OWNERSHIP.instanceLabel]: 'two' }, 'the installation "two"']])(
    'is somebody else’s with %j',
    async (labels, words) => {
      const { delivery } = withStanding(standing(labels, OWNERSHIP.managedBy));
      const [run] = await delivery.dryRun([manifest('a')], []);
      expect(run).toMatchObject({
        kind: 'conflict',
        reason: expect.stringContaining(words),
      });
      expect(run).not.toHaveProperty('adopt');
    },
  );
});

describe('an object that is being deleted', () => {
  const leaving = () => {
    const object = stored(manifest('a'));
    return {
      ...object,
      metadata: {
        ...object.metadata,
        deletionTimestamp: '2026-11-23T09:00:00Z',
        finalizers: ['example.com/hold'],
      },
    };
  };

  it('is not unchanged, though it stands as we applied it', async () => {
    const { client, delivery } = setup();
    client.onList(MONITORS, [leaving()]);
    const live = await delivery.listOwned(ENTITY);
    expect(await delivery.dryRun([manifest('a')], live)).toEqual([
      {
        kind: 'blocked',
        reason:
          'ServiceMonitor a is being deleted since 2026-11-23T09:00:00Z and waits for its finalizers example.com/hold; plan again when it is gone',
      },
    ]);
    const [{ key, fingerprint }] = live;
    const [found] = await delivery.scan(new Map([[key, fingerprint]]));
    expect(found.live).toBeDefined();
  });
});

describe('a namespace that we do not deliver to', () => {
  it.each(['read', 'plan', 'apply'] as const)(
    'gets nothing in the mode %s, and the plan says why',
    async mode => {
      const { delivery, writes } = setup({ mode, namespaces: ['other'] });
      expect(await delivery.dryRun([manifest('a')], [])).toEqual([
        {
          kind: 'blocked',
          reason:
            'The namespace shop is not among those that we deliver to (other): add it to observability.clusters[].delivery.namespaces',
        },
      ]);
      const { results } = await delivery.write([put(manifest('a'))]);
      expect(results).toMatchObject([{ key: 'a', ok: false }]);
      expect(writes()).toEqual([]);
    },
  );
});

import assert from 'node:assert/strict';
import type {
  KubernetesApi,
  KubernetesObject,
} from '../kubernetes/KubernetesApi.ts';

/** What a cluster without anybody's doing writes of itself. */
const OWN_HOUSEKEEPING = new Set(['events', 'leases', 'apiservices']);

interface Resources {
  groupVersion: string;
  resources: { name: string; verbs: string[] }[];
}

/** One path for each kind, whichever of its group's versions have it. */
async function listablePaths(admin: KubernetesApi): Promise<string[]> {
  const { groups } = await admin.request<{
    groups: { name: string; versions: { groupVersion: string }[] }[];
  }>('/apis');
  const roots = groups.flatMap(({ name, versions }) =>
    versions.map(({ groupVersion }) => [name, `/apis/${groupVersion}`]),
  );
  const paths = new Map<string, string>();
  for (const [group, root] of [['', '/api/v1'], ...roots]) {
    const { resources } = await admin.request<Resources>(root);
    for (const { name, verbs } of resources) {
      const kind = `${group}/${name}`;
      const kept = verbs.includes('list') && !OWN_HOUSEKEEPING.has(name);
      if (kept && !paths.has(kind)) {
        paths.set(kind, `${root}/${name}`);
      }
    }
  }
  return [...paths.values()].sort();
}

/** Every object that the API server keeps, by path and name, with all that it says of it, the version included. */
export type ClusterStore = ReadonlyMap<string, KubernetesObject>;

export async function readStore(admin: KubernetesApi): Promise<ClusterStore> {
  const paths = await listablePaths(admin);
  const lists = await Promise.all(
    paths.map(async path => {
      const items = await admin.list(path);
      return items.map(item => {
        const { namespace = '', name } = item.metadata;
        return [`${path}/${namespace}/${name}`, item] as const;
      });
    }),
  );
  return new Map(lists.flat());
}

/** Where two differ: which objects came, went, or have another version. */
export function differences(
  before: ClusterStore,
  after: ClusterStore,
): { created: string[]; changed: string[]; deleted: string[] } {
  const versionOf = (object?: KubernetesObject) =>
    JSON.stringify([object?.metadata.uid, object?.metadata.resourceVersion]);
  const names = (
    from: ClusterStore,
    keep: (name: string) => boolean,
  ): string[] => [...from.keys()].filter(keep).sort();
  return {
    created: names(after, name => !before.has(name)),
    changed: names(
      after,
      name =>
        before.has(name) &&
        versionOf(before.get(name)) !== versionOf(after.get(name)),
    ),
    deleted: names(before, name => !after.has(name)),
  };
}

/** Not an object has come, gone or changed. */
export async function assertStoreIs(
  admin: KubernetesApi,
  before: ClusterStore,
): Promise<void> {
  assert.deepEqual(differences(before, await readStore(admin)), {
    created: [],
    changed: [],
    deleted: [],
  });
}

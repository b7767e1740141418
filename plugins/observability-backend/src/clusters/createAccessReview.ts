import type { ClusterConfig } from '../config';
import type { KubernetesClient } from './kubernetes/access/KubernetesClient';
import { reviewAccess } from './kubernetes/access/reviewAccess';
import { ServedKinds } from './kubernetes/delivery/ServedKinds';

/** Answers what our identity lacks on a cluster, a sentence each; `undefined` for one that is not reached through an API server. */
export function createAccessReview(
  clusters: readonly ClusterConfig[],
  clients: ReadonlyMap<string, KubernetesClient>,
) {
  return async (name: string): Promise<string[] | undefined> => {
    const { delivery } = clusters.find(each => each.name === name) ?? {};
    const client = clients.get(name);
    if (!client || delivery?.type !== 'kubernetes') {
      return undefined;
    }
    const { mode, namespaces, impersonate } = delivery;
    // Those of every flavour that the cluster knows: delivery lists them all, to find what another flavour left behind.
    const served = await ServedKinds.create(client).list();
    const gaps = await reviewAccess(client, {
      mode,
      namespaces,
      impersonate: impersonate !== undefined,
      kinds: served.map(({ kind }) => kind),
    });
    return gaps.map(({ message }) => message);
  };
}

import { DELIVERED_RESOURCES } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import type { KubernetesClient } from './kubernetes/access/KubernetesClient';
import { reviewAccess } from './kubernetes/access/reviewAccess';

/** Answers what our identity lacks on a cluster, a sentence each; `undefined` for one that is not reached through an API server. */
export function createAccessReview(
  clusters: readonly ClusterConfig[],
  clients: ReadonlyMap<string, KubernetesClient>,
) {
  return async (name: string): Promise<string[] | undefined> => {
    const { delivery, profile } =
      clusters.find(each => each.name === name) ?? {};
    const client = clients.get(name);
    if (!client || delivery?.type !== 'kubernetes' || !profile) {
      return undefined;
    }
    const { mode, namespaces, impersonate } = delivery;
    const { flavour } = profile;
    const gaps = await reviewAccess(client, {
      mode,
      namespaces,
      impersonate: impersonate !== undefined,
      kinds:
        flavour === 'files'
          ? []
          : DELIVERED_RESOURCES[flavour].map(({ kind }) => kind),
    });
    return gaps.map(({ message }) => message);
  };
}

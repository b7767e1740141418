import type { ClusterConfig } from '../config';
import type { KubernetesClient } from './kubernetes/access/KubernetesClient';
import { reviewAccess } from './kubernetes/access/reviewAccess';
import { ServedKinds } from './kubernetes/access/ServedKinds';

/** Roles change rarely, and a review asks a question for each of them: milliseconds. */
const FRESH_FOR = 300_000;

async function review(
  client: KubernetesClient,
  { delivery }: ClusterConfig,
): Promise<string[] | undefined> {
  if (delivery?.type !== 'kubernetes') {
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
}

/**
 * Answers what our identity lacks on a cluster, a sentence each; `undefined` for one that is not reached through an API server. One review serves all who ask
 * within five minutes; one that found gaps is made again for the next, who may have mended them.
 */
export function createAccessReview(
  clusters: readonly ClusterConfig[],
  clients: ReadonlyMap<string, KubernetesClient>,
) {
  const known = new Map<
    string,
    { at: number; gaps: Promise<string[] | undefined> }
  >();
  return async (name: string): Promise<string[] | undefined> => {
    const cluster = clusters.find(each => each.name === name);
    const client = clients.get(name);
    if (!client || !cluster) {
      return undefined;
    }
    const last = known.get(name);
    if (last && performance.now() - last.at <= FRESH_FOR) {
      return last.gaps;
    }
    const gaps = review(client, cluster);
    const asked = { at: performance.now(), gaps };
    known.set(name, asked);
    const forget = () => {
      if (known.get(name) === asked) {
        known.delete(name);
      }
    };
    gaps.then(found => found?.length && forget(), forget);
    return gaps;
  };
}

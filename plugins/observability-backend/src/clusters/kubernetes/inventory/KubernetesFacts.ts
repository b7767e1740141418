import type { KubernetesResource } from '@observability-kit/backstage-plugin-observability-manifests';
import { DELIVERED_RESOURCES } from '@observability-kit/backstage-plugin-observability-manifests';
import { z } from 'zod';
import type { KubernetesDeliveryConfig } from '../../../config';
import type { KubernetesClient } from '../access/KubernetesClient';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { type AccessGap, reviewAccess } from '../access/reviewAccess';
import { ServedKinds } from '../access/ServedKinds';
import { type KindState, readServedKinds } from './readServedKinds';
import { WorkloadInventory } from './WorkloadInventory';

/** What our identity lacks in the component's namespace. */
export interface NamespaceGaps {
  /** To deliver, in the way in which the cluster is configured. */
  delivery: readonly AccessGap[];
  /** To see Services, endpoints and pods. */
  reading: readonly AccessGap[];
}

/** What the doctor asks an API server about one component; nothing is asked before a method is called. */
export interface KubernetesFacts {
  /** `undefined` where it answers and does not say. Errors: `ServiceUnavailableError`, after ten seconds at the latest. */
  version(signal?: AbortSignal): Promise<string | undefined>;
  gaps(signal?: AbortSignal): Promise<NamespaceGaps>;
  kinds(
    resources: readonly KubernetesResource[],
    signal?: AbortSignal,
  ): Promise<KindState[]>;
  workload: Pick<
    WorkloadInventory,
    'namespace' | 'service' | 'services' | 'pods' | 'endpoints'
  >;
}

/** A person waits for the chain; a cluster that takes longer than this does not answer. */
const ANSWER_SECONDS = 10;

const versionSchema = z.object({ gitVersion: z.string() });

const DELIVERED_GROUPS = new Set(
  Object.values(DELIVERED_RESOURCES).flatMap(list =>
    list.map(({ group }) => group),
  ),
);

/** @param namespace - the component's own: no other is looked into */
export function createKubernetesFacts(
  client: KubernetesClient,
  delivery: Pick<KubernetesDeliveryConfig, 'mode' | 'namespaces'>,
  namespace: string,
): KubernetesFacts {
  const findGaps = async (signal?: AbortSignal): Promise<NamespaceGaps> => {
    // Whatever the cluster knows is listed by delivery, to find what another flavour left behind.
    const served = await ServedKinds.create(client).list();
    const gaps = await reviewAccess(
      client,
      {
        mode: delivery.mode,
        ...(delivery.namespaces && { namespaces: [namespace] }),
        kinds: served.map(({ kind }) => kind),
        platform: false,
      },
      signal,
    );
    const isDelivery = ({ rule }: AccessGap) =>
      rule.apiGroups.some(group => DELIVERED_GROUPS.has(group));
    return {
      delivery: gaps.filter(isDelivery),
      reading: gaps.filter(gap => !isDelivery(gap)),
    };
  };
  let asked: Promise<NamespaceGaps> | undefined;
  return {
    async version(signal) {
      const limit = AbortSignal.timeout(ANSWER_SECONDS * 1_000);
      try {
        const answer = await client.request({
          path: '/version',
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
        return versionSchema.safeParse(answer).data?.gitVersion;
      } catch (error) {
        // It answers, and what it runs is its own business.
        if (error instanceof KubernetesStatusError) {
          return undefined;
        }
        signal?.throwIfAborted();
        throw limit.aborted
          ? new Error(`It did not answer within ${ANSWER_SECONDS} s`)
          : error;
      }
    },
    gaps(signal) {
      asked ??= findGaps(signal);
      return asked;
    },
    kinds: (resources, signal) => readServedKinds(client, resources, signal),
    workload: WorkloadInventory.create(client, namespace),
  };
}

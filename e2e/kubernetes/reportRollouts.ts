import type { KubernetesApi, KubernetesObject } from './KubernetesApi.ts';

interface Rollout extends KubernetesObject {
  metadata: KubernetesObject['metadata'] & { generation: number };
  spec: { replicas?: number };
  status?: { observedGeneration?: number; readyReplicas?: number };
}

/**
 * Says of all Deployments and StatefulSets of a namespace that they are rolled out: no controller and no kubelet does. The operators' own objects count as
 * rolling out until then, and the VictoriaMetrics operator does nothing else meanwhile.
 */
export async function reportRollouts(
  api: KubernetesApi,
  namespace: string,
): Promise<void> {
  for (const kind of ['deployments', 'statefulsets']) {
    const path = `/apis/apps/v1/namespaces/${namespace}/${kind}`;
    const items = (await api.list(path)) as Rollout[];
    for (const { metadata, spec, status } of items) {
      const { generation } = metadata;
      const replicas = spec.replicas ?? 1;
      if (
        status?.observedGeneration !== generation ||
        status.readyReplicas !== replicas
      ) {
        await api.request(`${path}/${metadata.name}/status`, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: {
            status: {
              observedGeneration: generation,
              replicas,
              readyReplicas: replicas,
              updatedReplicas: replicas,
              availableReplicas: replicas,
            },
          },
        });
      }
    }
  }
}

import type { KubernetesApi } from '../kubernetes/KubernetesApi.ts';

const GROUP = 'rbac.authorization.k8s.io';
const BASE = `/apis/${GROUP}/v1`;

/** Lets somebody do everything with these kinds of prometheus-operator, in all namespaces, and with no others. */
export async function allow(
  admin: KubernetesApi,
  subject:
    | { kind: 'User'; name: string }
    | { kind: 'ServiceAccount'; name: string; namespace: string },
  resources: string[],
): Promise<void> {
  const name = `test-${subject.kind.toLowerCase()}-${subject.name}`;
  await admin.apply(`${BASE}/clusterroles/${name}`, {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules: [{ apiGroups: ['monitoring.coreos.com'], resources, verbs: ['*'] }],
  });
  await admin.apply(`${BASE}/clusterrolebindings/${name}`, {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name },
    subjects: [
      { ...subject, ...(subject.kind === 'User' && { apiGroup: GROUP }) },
    ],
  });
}

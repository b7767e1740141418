import type { TestCluster } from './TestCluster.ts';

const RBAC = 'rbac.authorization.k8s.io';
const NAME = 'target-discovery';

/** Lets users of the cluster find targets, as the operators' charts let Prometheus and vmagent. */
export async function allowDiscovery(
  { admin }: TestCluster,
  users: readonly string[],
): Promise<void> {
  const verbs = ['get', 'list', 'watch'];
  await admin.apply(`/apis/${RBAC}/v1/clusterroles/${NAME}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: NAME },
    rules: [
      {
        apiGroups: [''],
        resources: ['nodes', 'services', 'endpoints', 'pods', 'namespaces'],
        verbs,
      },
      {
        apiGroups: ['discovery.k8s.io'],
        resources: ['endpointslices'],
        verbs,
      },
    ],
  });
  await admin.apply(`/apis/${RBAC}/v1/clusterrolebindings/${NAME}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: NAME },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: NAME },
    subjects: users.map(name => ({ kind: 'User', apiGroup: RBAC, name })),
  });
}

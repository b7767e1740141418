import type { WorkloadDefinition } from '../workloads/definition.ts';
import type { Pod } from '../workloads/pod.ts';
import type { KubernetesObject } from './KubernetesApi.ts';

/** The only node; pods stand on it by name, since nobody schedules. */
export const NODE = 'local';
/** The port of all workloads, in their pods and their Services: a headless Service forwards from none to another. */
export const POD_PORT = 80;
const PORT_NAME = 'http';

/** The labels of a workload's Service and pods; Backstage finds a component by the first. */
const labelsOf = ({ name }: WorkloadDefinition) => ({
  'backstage.io/kubernetes-id': name,
  'app.kubernetes.io/name': name,
});

export const nodeObject: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: NODE },
};

export const namespaceObject = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});

/** Headless, as there is nothing that would forward from an address of its own. */
export const serviceObject = (
  workload: WorkloadDefinition,
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: workload.name,
    namespace: workload.namespace,
    labels: labelsOf(workload),
  },
  spec: {
    clusterIP: 'None',
    selector: { 'app.kubernetes.io/name': workload.name },
    ports: [{ name: PORT_NAME, port: POD_PORT, targetPort: PORT_NAME }],
  },
});

export const podObject = ({ workload, name }: Pod): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: workload.namespace, labels: labelsOf(workload) },
  spec: {
    nodeName: NODE,
    automountServiceAccountToken: false,
    containers: [
      {
        name: workload.container,
        image: workload.image,
        ports: [{ name: PORT_NAME, containerPort: POD_PORT }],
      },
    ],
  },
});

/** What a kubelet would report of a pod that runs. */
export function podStatus({ host, ready, workload, restarts, createdAt }: Pod) {
  const since = new Date(createdAt).toISOString();
  const status = ready ? 'True' : 'False';
  return {
    phase: 'Running',
    hostIP: '127.0.0.1',
    podIP: host,
    podIPs: [{ ip: host }],
    startTime: since,
    conditions: ['Initialized', 'ContainersReady', 'Ready', 'PodScheduled'].map(
      type => ({
        type,
        status: type.endsWith('Ready') ? status : 'True',
        lastTransitionTime: since,
      }),
    ),
    containerStatuses: [
      {
        name: workload.container,
        image: workload.image,
        imageID: '',
        ready,
        started: true,
        restartCount: restarts,
        state: { running: { startedAt: since } },
      },
    ],
  };
}

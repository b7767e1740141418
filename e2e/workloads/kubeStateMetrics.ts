import type { Labels, MetricFamily, Sample } from './metrics/registry.ts';
import type { Pod } from './pod.ts';

const REASONS = ['OOMKilled', 'Error', 'Completed'] as const;

const flag = (value: boolean) => (value ? 1 : 0);

/** The part of kube-state-metrics that the supervisor knows the truth of. `containerMetrics.ts` says what stands behind it. */
export function kubeStateMetrics(pods: Pod[]): MetricFamily[] {
  const perPod = (
    name: string,
    help: string,
    read: (pod: Pod) => Sample[],
    type: 'counter' | 'gauge' = 'gauge',
  ): MetricFamily => ({
    name: `kube_${name}`,
    help,
    type,
    samples: () =>
      pods.flatMap(pod =>
        read(pod).map(({ labels, value }) => ({
          labels: {
            namespace: pod.workload.namespace,
            pod: pod.name,
            ...labels,
          },
          value,
        })),
      ),
  });
  const container = (pod: Pod, labels: Labels = {}): Labels => ({
    container: pod.workload.container,
    ...labels,
  });
  const memory = (pod: Pod): Sample[] => [
    {
      labels: container(pod, {
        resource: 'memory',
        unit: 'byte',
        node: 'local',
      }),
      value: pod.workload.memoryLimitBytes,
    },
  ];
  const deployments = [
    ...Map.groupBy(pods, ({ workload }) => workload).entries(),
  ];
  const perDeployment = (
    name: string,
    help: string,
    read: (group: Pod[]) => number,
  ): MetricFamily => ({
    name: `kube_deployment_${name}`,
    help,
    type: 'gauge',
    samples: () =>
      deployments.map(([{ namespace, name: deployment }, group]) => ({
        labels: { namespace, deployment },
        value: read(group),
      })),
  });
  const readyPods = (group: Pod[]) => group.filter(({ ready }) => ready).length;
  return [
    perPod('pod_info', 'Information about pod.', pod => [
      {
        labels: {
          host_ip: '127.0.0.1',
          pod_ip: pod.host,
          node: 'local',
          created_by_kind: 'ReplicaSet',
          created_by_name: pod.replicaSet,
        },
        value: 1,
      },
    ]),
    perPod('pod_owner', "Information about the pod's owner.", pod => [
      {
        labels: {
          owner_kind: 'ReplicaSet',
          owner_name: pod.replicaSet,
          owner_is_controller: 'true',
        },
        value: 1,
      },
    ]),
    {
      name: 'kube_replicaset_owner',
      help: "Information about the ReplicaSet's owner.",
      type: 'gauge',
      samples: () =>
        deployments.map(([{ namespace, name }, [pod]]) => ({
          labels: {
            namespace,
            replicaset: pod.replicaSet,
            owner_kind: 'Deployment',
            owner_name: name,
            owner_is_controller: 'true',
          },
          value: 1,
        })),
    },
    perPod('pod_created', 'Unix creation timestamp.', pod => [
      { value: pod.createdAt / 1000 },
    ]),
    perPod('pod_status_phase', 'The pods current phase.', () => [
      { labels: { phase: 'Running' }, value: 1 },
    ]),
    perPod(
      'pod_status_ready',
      'Describes whether the pod is ready to serve requests.',
      pod => [
        { labels: { condition: 'true' }, value: flag(pod.ready) },
        { labels: { condition: 'false' }, value: flag(!pod.ready) },
      ],
    ),
    perPod(
      'pod_container_status_restarts_total',
      'The number of container restarts per container.',
      pod => [{ labels: container(pod), value: pod.restarts }],
      'counter',
    ),
    perPod(
      'pod_container_status_running',
      'Describes whether the container is currently in running state.',
      pod => [{ labels: container(pod), value: flag(pod.pid !== undefined) }],
    ),
    perPod(
      'pod_container_status_ready',
      'Describes whether the containers readiness check succeeded.',
      pod => [{ labels: container(pod), value: flag(pod.ready) }],
    ),
    perPod(
      'pod_container_status_waiting_reason',
      'Describes the reason the container is currently in waiting state.',
      pod =>
        pod.pid === undefined
          ? [
              {
                labels: container(pod, { reason: 'CrashLoopBackOff' }),
                value: 1,
              },
            ]
          : [],
    ),
    perPod(
      'pod_container_status_last_terminated_reason',
      'Describes the last reason the container was in terminated state.',
      pod =>
        REASONS.filter(reason => reason === pod.lastTermination).map(
          reason => ({ labels: container(pod, { reason }), value: 1 }),
        ),
    ),
    perPod(
      'pod_container_resource_limits',
      'The number of requested limit resource by a container.',
      memory,
    ),
    perPod(
      'pod_container_resource_requests',
      'The number of requested request resource by a container.',
      memory,
    ),
    perDeployment(
      'spec_replicas',
      'Number of desired pods for a deployment.',
      group => group[0].workload.replicas,
    ),
    perDeployment(
      'status_replicas',
      'The number of replicas per deployment.',
      group => group.length,
    ),
    perDeployment(
      'status_replicas_available',
      'The number of available replicas per deployment.',
      readyPods,
    ),
    perDeployment(
      'status_replicas_ready',
      'The number of ready replicas per deployment.',
      readyPods,
    ),
    perDeployment(
      'status_replicas_unavailable',
      'The number of unavailable replicas per deployment.',
      group => group[0].workload.replicas - readyPods(group),
    ),
  ];
}

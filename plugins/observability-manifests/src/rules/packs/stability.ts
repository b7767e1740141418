import { aggregate, binary, call, metric } from '../expression';
import type { Expression } from '../expression';
import type { MetricName } from '../metrics';
import type { RulePack } from '../types';
import { BY_CONTAINER } from './resources';

/** Fewer than wanted, and no roll-out is on its way that would explain it. */
const missing = (
  wanted: MetricName,
  ready: MetricName,
  updated: MetricName,
): Expression =>
  binary(
    binary(metric(wanted), '>', metric(ready)),
    'and',
    binary(call('changes', metric(updated, '10m')), '==', 0),
  );

/**
 * Does it keep running?
 *
 * After: kubernetes-mixin `KubePodCrashLooping`, `KubePodNotReady`, `KubeDeploymentReplicasMismatch`, `KubeStatefulSetReplicasMismatch`.
 */
export const stability: RulePack = {
  name: 'stability',
  alerts: [
    {
      name: 'CrashLooping',
      expression: aggregate(
        'max',
        binary(
          call(
            'max_over_time',
            metric('kube_pod_container_status_waiting_reason', '5m', [
              'reason',
              '=',
              'CrashLoopBackOff',
            ]),
          ),
          '>=',
          1,
        ),
        ...BY_CONTAINER,
      ),
      for: '10m',
      severity: 'critical',
      needs: 'workload',
      summary: '{{ $labels.pod }} keeps crashing',
      description:
        'Container {{ $labels.container }} of {{ $labels.pod }} ends soon after every start; Kubernetes waits longer and longer before it tries again.',
      runbook:
        'Read the last lines before the end in the Logs tab. If it began with a release, roll back first.',
    },
    {
      name: 'RestartingOften',
      expression: binary(
        aggregate(
          'sum',
          call(
            'increase',
            metric('kube_pod_container_status_restarts_total', '1h'),
          ),
          ...BY_CONTAINER,
        ),
        '>',
        3,
      ),
      for: '5m',
      severity: 'warning',
      needs: 'workload',
      summary: '{{ $labels.pod }} restarts again and again',
      description:
        'Container {{ $labels.container }} of {{ $labels.pod }} was restarted {{ $value | humanize }} times within the last hour.',
      runbook:
        'Is it killed by its liveness probe, for memory, or does it end by itself? The last termination reason and the log tell.',
    },
    {
      name: 'PodNotReady',
      expression: binary(
        binary(
          aggregate(
            'max',
            metric('kube_pod_status_ready', ['condition', '=', 'false']),
            'namespace',
            'pod',
          ),
          '*',
          aggregate(
            'max',
            metric('kube_pod_status_phase', [
              'phase',
              '=~',
              'Pending|Running|Unknown',
            ]),
            'namespace',
            'pod',
          ),
        ),
        '==',
        1,
      ),
      for: '15m',
      severity: 'warning',
      needs: 'workload',
      summary: '{{ $labels.pod }} does not become ready',
      description:
        'Pod {{ $labels.pod }} has not been ready for fifteen minutes and gets no traffic.',
      runbook:
        'Pending: no node fits, or image or volume are missing; the events of the pod say which. Running: its readiness probe fails.',
    },
    {
      name: 'DeploymentReplicasMissing',
      expression: missing(
        'kube_deployment_spec_replicas',
        'kube_deployment_status_replicas_available',
        'kube_deployment_status_replicas_updated',
      ),
      for: '15m',
      severity: 'warning',
      needs: 'workload',
      summary: 'fewer replicas run than are wanted',
      description:
        'Deployment {{ $labels.deployment }} wants {{ $value | humanize }} replicas, and for fifteen minutes not all of them have been available.',
      runbook:
        'Look at the pods that are missing: quota, nodes, image, readiness. One zone or node less is a frequent reason.',
    },
    {
      name: 'StatefulSetReplicasMissing',
      expression: missing(
        'kube_statefulset_replicas',
        'kube_statefulset_status_replicas_ready',
        'kube_statefulset_status_replicas_updated',
      ),
      for: '15m',
      severity: 'warning',
      needs: 'workload',
      summary: 'fewer replicas run than are wanted',
      description:
        'StatefulSet {{ $labels.statefulset }} wants {{ $value | humanize }} replicas, and for fifteen minutes not all of them have been ready.',
      runbook:
        'Pods of a StatefulSet start in order: the first one that is not ready holds the rest. Its volume is the usual suspect.',
    },
  ],
};

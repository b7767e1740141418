import { aggregate, binary, call, metric } from '../expression';
import type { LabelMatcher } from '../expression';
import type { MetricName } from '../metrics';
import type { RulePack } from '../types';

/** cAdvisor also measures the whole pod (no container) and its sandbox (`POD`). */
export const REAL_CONTAINERS: readonly LabelMatcher[] = [
  ['container', '!=', ''],
  ['container', '!=', 'POD'],
];

export const BY_CONTAINER = ['namespace', 'pod', 'container'];

const increase = (name: MetricName, range: string, ...m: LabelMatcher[]) =>
  aggregate(
    'sum',
    call('increase', metric(name, range, ...m)),
    ...BY_CONTAINER,
  );

/** Share of its memory limit that each container uses. */
export const memoryOfLimit = binary(
  aggregate(
    'max',
    metric('container_memory_working_set_bytes', ...REAL_CONTAINERS),
    ...BY_CONTAINER,
  ),
  '/',
  aggregate(
    'max',
    metric('kube_pod_container_resource_limits', ['resource', '=', 'memory']),
    ...BY_CONTAINER,
  ),
);

/**
 * Is it about to run out?
 *
 * After: kubernetes-mixin `CPUThrottlingHigh`; awesome-prometheus-alerts, "Kubernetes": container OOM killer, and "Docker containers": high memory usage.
 */
export const resources: RulePack = {
  name: 'resources',
  alerts: [
    {
      name: 'CpuThrottled',
      expression: binary(
        binary(
          increase(
            'container_cpu_cfs_throttled_periods_total',
            '5m',
            ...REAL_CONTAINERS,
          ),
          '/',
          increase('container_cpu_cfs_periods_total', '5m', ...REAL_CONTAINERS),
        ),
        '>',
        0.25,
      ),
      for: '15m',
      severity: 'info',
      needs: 'workload',
      summary: '{{ $labels.pod }} is held back by its CPU limit',
      description:
        'Container {{ $labels.container }} of {{ $labels.pod }} had to wait in {{ $value | humanizePercentage }} of its scheduling periods, which shows as latency.',
      runbook:
        'Compare CPU use and limit in the Metrics tab. Raise or remove the limit, or find what burns the CPU.',
    },
    {
      name: 'MemoryNearLimit',
      expression: binary(memoryOfLimit, '>', 0.9),
      for: '10m',
      severity: 'warning',
      needs: 'workload',
      summary: '{{ $labels.pod }} has almost used up its memory',
      description:
        'Container {{ $labels.container }} of {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit. At 100% the kernel kills it.',
      runbook:
        'Does memory climb all the time (a leak) or follow load? Restart to win time, then raise the limit or mend the leak.',
    },
    {
      name: 'OomKilled',
      expression: binary(
        binary(
          increase('kube_pod_container_status_restarts_total', '10m'),
          '>',
          0,
        ),
        'and',
        binary(
          aggregate(
            'max',
            metric('kube_pod_container_status_last_terminated_reason', [
              'reason',
              '=',
              'OOMKilled',
            ]),
            ...BY_CONTAINER,
          ),
          '==',
          1,
        ),
      ),
      for: '0s',
      severity: 'warning',
      needs: 'workload',
      summary: '{{ $labels.pod }} was killed for want of memory',
      description:
        'Container {{ $labels.container }} of {{ $labels.pod }} was restarted in the last ten minutes after the kernel had killed it at its memory limit.',
      runbook:
        'See in the Metrics tab how fast memory rose before the restart. Raise the limit if the use is right, otherwise look for what was allocated.',
    },
  ],
};

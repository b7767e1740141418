/**
 * Stands in for cAdvisor and kube-state-metrics in a demo without Kubernetes: the same metric names and labels, so that panels and rules work
 * on either. Every number is measured or counted, none is made up:
 *
 * - CPU and memory come from /proc of each pod's process (none where there is no /proc). `container_memory_rss` is its anonymous memory;
 *   `container_memory_working_set_bytes` its whole resident set, since a single process has no page cache of its own to subtract.
 * - Network bytes are those of the service's own server sockets, over loopback; `interface` says `lo`.
 * - Restarts, readiness and terminations are what the supervisor did and saw.
 * - The memory limit is the one that the supervisor enforces: it kills a process whose resident set is above it, and that is what
 *   `OOMKilled` and `container_oom_events_total` count. A request that isn't given equals the limit, as in Kubernetes.
 * - CPU limits are not enforced, hence there is no CPU limit and no `container_cpu_cfs_*`.
 */
import { kubeStateMetrics } from './kubeStateMetrics.ts';
import type { MetricFamily, Sample } from './metrics/registry.ts';
import type { Pod } from './pod.ts';
import type { ProcessUsage } from './procfs.ts';

interface Measured {
  pod: Pod;
  usage: ProcessUsage | undefined;
}

const podLabels = ({ workload, name }: Pod) => ({
  namespace: workload.namespace,
  pod: name,
});

const containerLabels = (pod: Pod) => ({
  ...podLabels(pod),
  container: pod.workload.container,
  image: pod.workload.image,
});

function cadvisor(measured: Measured[]): MetricFamily[] {
  const family = (
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    read: (usage: ProcessUsage, pod: Pod) => number,
    labels: Record<string, string> = {},
  ): MetricFamily => ({
    name: `container_${name}`,
    type,
    help,
    samples: () =>
      measured.flatMap(({ pod, usage }): Sample[] =>
        usage
          ? [
              {
                labels: { ...containerLabels(pod), ...labels },
                value: read(usage, pod),
              },
            ]
          : [],
      ),
  });
  const network = (direction: 'receive' | 'transmit'): MetricFamily => ({
    name: `container_network_${direction}_bytes_total`,
    type: 'counter',
    help: `Bytes of the service's server sockets, ${direction}d.`,
    samples: () =>
      measured.map(({ pod }) => ({
        labels: { ...podLabels(pod), interface: 'lo' },
        value:
          pod.traffic[
            `${direction === 'receive' ? 'received' : 'transmitted'}Bytes`
          ],
      })),
  });
  return [
    family(
      'cpu_usage_seconds_total',
      'counter',
      'Cumulative CPU time consumed in seconds.',
      usage => usage.cpuSeconds,
      { cpu: 'total' },
    ),
    family(
      'memory_working_set_bytes',
      'gauge',
      'Resident set of the process.',
      usage => usage.residentBytes,
    ),
    family(
      'memory_rss',
      'gauge',
      'Anonymous resident memory of the process.',
      usage => usage.anonymousBytes,
    ),
    family(
      'spec_memory_limit_bytes',
      'gauge',
      'Resident set at which the process is killed.',
      (_, pod) => pod.workload.memoryLimitBytes,
    ),
    family(
      'start_time_seconds',
      'gauge',
      'Start of the process since unix epoch in seconds.',
      (_, pod) => pod.startedAt / 1000,
    ),
    {
      name: 'container_oom_events_total',
      type: 'counter',
      help: 'Kills for being above the memory limit.',
      samples: () =>
        measured.map(({ pod }) => ({
          labels: containerLabels(pod),
          value: pod.memoryKills,
        })),
    },
    network('receive'),
    network('transmit'),
  ];
}

/** Measures all pods now. */
export async function containerMetrics(pods: Pod[]): Promise<MetricFamily[]> {
  const measured = await Promise.all(
    pods.map(async pod => ({ pod, usage: await pod.usage() })),
  );
  return [...cadvisor(measured), ...kubeStateMetrics(pods)];
}

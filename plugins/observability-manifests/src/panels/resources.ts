import { aggregate, binary, call, metric } from '../rules/expression';
import type { Expression } from '../rules/expression';
import type { MetricName } from '../rules/metrics';
import { REAL_CONTAINERS } from '../rules/packs/resources';
import { panelsOf, RATE_INTERVAL } from './types';
import type { PanelDefinition } from './types';

const perPod = (expression: Expression) => aggregate('sum', expression, 'pod');

const podRate = (name: MetricName) =>
  perPod(call('rate', metric(name, RATE_INTERVAL)));

/** One line for all pods: they come from one template. While a roll-out changes it, the larger value is shown. */
const perPodResource = (
  name:
    | 'kube_pod_container_resource_requests'
    | 'kube_pod_container_resource_limits',
  resource: string,
) => aggregate('max', perPod(metric(name, ['resource', '=', resource])));

const requestAndLimit = (resource: string) =>
  [
    {
      expression: perPodResource(
        'kube_pod_container_resource_requests',
        resource,
      ),
      legend: 'request',
      role: 'threshold',
    },
    {
      expression: perPodResource(
        'kube_pod_container_resource_limits',
        resource,
      ),
      legend: 'limit',
      role: 'threshold',
    },
  ] as const;

const throttled = (name: MetricName) =>
  perPod(call('rate', metric(name, RATE_INTERVAL, ...REAL_CONTAINERS)));

/** What cAdvisor and kube-state-metrics know of every workload, with no set-up in the application. */
const definitions: readonly PanelDefinition[] = [
  {
    id: 'cpu',
    title: 'CPU',
    description:
      'Cores that each pod uses, with what it asked for and may use.',
    unit: 'cores',
    queries: [
      {
        expression: perPod(
          call(
            'rate',
            metric(
              'container_cpu_usage_seconds_total',
              RATE_INTERVAL,
              ...REAL_CONTAINERS,
            ),
          ),
        ),
        legend: '{{pod}}',
      },
      ...requestAndLimit('cpu'),
    ],
  },
  {
    id: 'memory',
    title: 'Memory',
    description:
      'Working set of each pod: what cannot be given back. At the limit the kernel kills it.',
    unit: 'bytes',
    queries: [
      {
        expression: perPod(
          metric('container_memory_working_set_bytes', ...REAL_CONTAINERS),
        ),
        legend: '{{pod}}',
      },
      ...requestAndLimit('memory'),
    ],
  },
  {
    id: 'cpu-throttling',
    title: 'CPU throttling',
    description:
      'Share of scheduling periods in which a pod had to wait for its CPU limit.',
    unit: 'ratio',
    queries: [
      {
        expression: binary(
          throttled('container_cpu_cfs_throttled_periods_total'),
          '/',
          throttled('container_cpu_cfs_periods_total'),
        ),
        legend: '{{pod}}',
      },
    ],
  },
  {
    id: 'network',
    title: 'Network',
    unit: 'bytes-per-second',
    queries: [
      {
        expression: podRate('container_network_receive_bytes_total'),
        legend: '{{pod}} received',
      },
      {
        expression: podRate('container_network_transmit_bytes_total'),
        legend: '{{pod}} sent',
      },
    ],
  },
  {
    id: 'network-problems',
    title: 'Network errors and drops',
    description: 'Packets that were damaged or had no room.',
    unit: 'per-second',
    queries: [
      {
        expression: podRate('container_network_receive_errors_total'),
        legend: '{{pod}} receive errors',
      },
      {
        expression: podRate('container_network_transmit_errors_total'),
        legend: '{{pod}} send errors',
      },
      {
        expression: podRate('container_network_receive_packets_dropped_total'),
        legend: '{{pod}} dropped on receiving',
      },
      {
        expression: podRate('container_network_transmit_packets_dropped_total'),
        legend: '{{pod}} dropped on sending',
      },
    ],
  },
  {
    id: 'file-system',
    title: 'File system',
    description:
      'What containers have written to their own layer; volumes do not count. Beyond a limit the pod is evicted.',
    unit: 'bytes',
    queries: [
      {
        expression: perPod(
          metric('container_fs_usage_bytes', ...REAL_CONTAINERS),
        ),
        legend: '{{pod}}',
      },
      {
        expression: perPodResource(
          'kube_pod_container_resource_limits',
          'ephemeral_storage',
        ),
        legend: 'limit',
        role: 'threshold',
      },
    ],
  },
  {
    id: 'restarts',
    title: 'Restarts within an hour',
    unit: 'short',
    queries: [
      {
        expression: perPod(
          call(
            'increase',
            metric('kube_pod_container_status_restarts_total', '1h'),
          ),
        ),
        legend: '{{pod}}',
      },
    ],
  },
];

export const resourcePanels = panelsOf('resources', definitions);

import {
  CONTAINER,
  FOREIGN_CONTAINER,
  POD,
  type AlertCase,
} from './alertCase.ts';

const labels = { namespace: 'shop', pod: POD, container: 'app' };

export const resourcesCases: AlertCase[] = [
  {
    alert: 'CpuThrottled',
    when: 'half of the periods are throttled for a quarter of an hour',
    golden: 'alerts',
    series: {
      [`container_cpu_cfs_throttled_periods_total{${CONTAINER}}`]: '0+300x40',
      [`container_cpu_cfs_periods_total{${CONTAINER}}`]: '0+600x40',
    },
    at: '25m',
    fires: [
      {
        labels,
        summary: `Checkout: ${POD} is held back by its CPU limit`,
        description: `Container app of ${POD} had to wait in 50% of its scheduling periods, which shows as latency.`,
      },
    ],
  },
  {
    alert: 'CpuThrottled',
    when: 'a tenth is, or another workload, or only the whole pod is counted',
    golden: 'alerts',
    series: {
      [`container_cpu_cfs_throttled_periods_total{${CONTAINER}}`]: '0+60x40',
      [`container_cpu_cfs_periods_total{${CONTAINER}}`]: '0+600x40',
      [`container_cpu_cfs_throttled_periods_total{${FOREIGN_CONTAINER}}`]:
        '0+300x40',
      [`container_cpu_cfs_periods_total{${FOREIGN_CONTAINER}}`]: '0+600x40',
      [`container_cpu_cfs_throttled_periods_total{namespace="shop",pod="${POD}",container=""}`]:
        '0+300x40',
      [`container_cpu_cfs_periods_total{namespace="shop",pod="${POD}",container=""}`]:
        '0+600x40',
    },
    at: '25m',
    fires: [],
  },
  {
    alert: 'MemoryNearLimit',
    when: '95% of the limit are used for ten minutes',
    golden: 'alerts',
    series: {
      [`container_memory_working_set_bytes{${CONTAINER}}`]: '95x20',
      [`kube_pod_container_resource_limits{${CONTAINER},resource="memory",unit="byte"}`]:
        '100x20',
    },
    at: '12m',
    fires: [
      {
        labels,
        summary: `Checkout: ${POD} has almost used up its memory`,
        description: `Container app of ${POD} uses 95% of its memory limit. At 100% the kernel kills it.`,
      },
    ],
  },
  {
    alert: 'MemoryNearLimit',
    when: 'half is used, or there is only a limit of CPU',
    golden: 'alerts',
    series: {
      [`container_memory_working_set_bytes{${CONTAINER}}`]: '50x20',
      [`kube_pod_container_resource_limits{${CONTAINER},resource="memory",unit="byte"}`]:
        '100x20',
      [`kube_pod_container_resource_limits{${CONTAINER},resource="cpu",unit="core"}`]:
        '1x20',
    },
    at: '12m',
    fires: [],
  },
  {
    alert: 'OomKilled',
    when: 'a container was restarted after the kernel had killed it',
    golden: 'alerts',
    series: {
      [`kube_pod_container_status_restarts_total{${CONTAINER}}`]: '0x5 1x10',
      [`kube_pod_container_status_last_terminated_reason{${CONTAINER},reason="OOMKilled"}`]:
        '_x5 1x10',
    },
    at: '8m',
    fires: [
      {
        labels,
        summary: `Checkout: ${POD} was killed for want of memory`,
        description: `Container app of ${POD} was restarted in the last ten minutes after the kernel had killed it at its memory limit.`,
      },
    ],
  },
  {
    alert: 'OomKilled',
    when: 'it ended by itself, or was killed long ago',
    golden: 'alerts',
    series: {
      [`kube_pod_container_status_restarts_total{${CONTAINER}}`]: '0x5 1x30',
      [`kube_pod_container_status_last_terminated_reason{${CONTAINER},reason="Error"}`]:
        '_x5 1x30',
      [`kube_pod_container_status_restarts_total{namespace="shop",pod="checkout-6c9f7d4b85-bcdfg",container="app"}`]:
        '1x35',
      [`kube_pod_container_status_last_terminated_reason{namespace="shop",pod="checkout-6c9f7d4b85-bcdfg",container="app",reason="OOMKilled"}`]:
        '1x35',
    },
    at: '30m',
    fires: [],
  },
];

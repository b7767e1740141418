import {
  CONTAINER,
  FOREIGN_CONTAINER,
  POD,
  type AlertCase,
} from './alertCase.ts';

const labels = { namespace: 'shop', pod: POD, container: 'app' };
const PODS = `namespace="shop",pod="${POD}"`;
const DEPLOYMENT = 'namespace="shop",deployment="checkout"';
const STATEFUL_SET = 'namespace="shop",statefulset="checkout"';

export const stabilityCases: AlertCase[] = [
  {
    alert: 'CrashLooping',
    when: 'Kubernetes has backed off for ten minutes',
    golden: 'alerts',
    series: {
      // Between two backoffs the container runs for a moment.
      [`kube_pod_container_status_waiting_reason{${CONTAINER},reason="CrashLoopBackOff"}`]:
        '1x3 _x2 1x3 _x2 1x3 _x2 1x3',
    },
    at: '13m',
    fires: [
      {
        labels,
        summary: `Checkout: ${POD} keeps crashing`,
        description: `Container app of ${POD} ends soon after every start; Kubernetes waits longer and longer before it tries again.`,
      },
    ],
  },
  {
    alert: 'CrashLooping',
    when: 'it waits for something else, or another workload crashes',
    golden: 'alerts',
    series: {
      [`kube_pod_container_status_waiting_reason{${CONTAINER},reason="ContainerCreating"}`]:
        '1x20',
      [`kube_pod_container_status_waiting_reason{${FOREIGN_CONTAINER},reason="CrashLoopBackOff"}`]:
        '1x20',
    },
    at: '13m',
    fires: [],
  },
  {
    alert: 'RestartingOften',
    when: 'it was restarted six times within an hour',
    golden: 'alerts',
    series: {
      [`kube_pod_container_status_restarts_total{${CONTAINER}}`]: '0+0.1x90',
    },
    at: '75m',
    fires: [
      {
        labels,
        summary: `Checkout: ${POD} restarts again and again`,
        description: `Container app of ${POD} was restarted 6 times within the last hour.`,
      },
    ],
  },
  {
    alert: 'RestartingOften',
    when: 'it was restarted twice',
    golden: 'alerts',
    series: {
      [`kube_pod_container_status_restarts_total{${CONTAINER}}`]:
        '7x30 8x20 9x40',
    },
    at: '75m',
    fires: [],
  },
  {
    alert: 'PodNotReady',
    when: 'a running pod has not been ready for a quarter of an hour',
    golden: 'alerts',
    series: {
      [`kube_pod_status_ready{${PODS},condition="false"}`]: '1x20',
      [`kube_pod_status_phase{${PODS},phase="Running"}`]: '1x20',
      [`kube_pod_status_phase{${PODS},phase="Pending"}`]: '0x20',
    },
    at: '17m',
    fires: [
      {
        labels: { namespace: 'shop', pod: POD },
        summary: `Checkout: ${POD} does not become ready`,
        description: `Pod ${POD} has not been ready for fifteen minutes and gets no traffic.`,
      },
    ],
  },
  {
    alert: 'PodNotReady',
    when: 'it is ready, or has done its work',
    golden: 'alerts',
    series: {
      [`kube_pod_status_ready{${PODS},condition="false"}`]: '0x20',
      [`kube_pod_status_phase{${PODS},phase="Running"}`]: '1x20',
      'kube_pod_status_ready{namespace="shop",pod="checkout-6c9f7d4b85-bcdfg",condition="false"}':
        '1x20',
      'kube_pod_status_phase{namespace="shop",pod="checkout-6c9f7d4b85-bcdfg",phase="Running"}':
        '0x20',
      'kube_pod_status_phase{namespace="shop",pod="checkout-6c9f7d4b85-bcdfg",phase="Succeeded"}':
        '1x20',
    },
    at: '17m',
    fires: [],
  },
  {
    alert: 'DeploymentReplicasMissing',
    when: 'one of three replicas is missing for a quarter of an hour',
    golden: 'alerts',
    series: {
      [`kube_deployment_spec_replicas{${DEPLOYMENT}}`]: '3x40',
      [`kube_deployment_status_replicas_available{${DEPLOYMENT}}`]: '2x40',
      [`kube_deployment_status_replicas_updated{${DEPLOYMENT}}`]: '3x40',
    },
    at: '28m',
    fires: [
      {
        labels: { namespace: 'shop', deployment: 'checkout' },
        summary: 'Checkout: fewer replicas run than are wanted',
        description:
          'Deployment checkout wants 3 replicas, and for fifteen minutes not all of them have been available.',
      },
    ],
  },
  {
    alert: 'DeploymentReplicasMissing',
    when: 'a roll-out is on its way',
    golden: 'alerts',
    series: {
      [`kube_deployment_spec_replicas{${DEPLOYMENT}}`]: '9x40',
      [`kube_deployment_status_replicas_available{${DEPLOYMENT}}`]: '8x40',
      [`kube_deployment_status_replicas_updated{${DEPLOYMENT}}`]:
        '0x5 1x5 2x5 3x5 4x5 5x5 6x5 7x5',
    },
    at: '28m',
    fires: [],
  },
  {
    alert: 'StatefulSetReplicasMissing',
    when: 'one of three replicas is missing for a quarter of an hour',
    golden: 'alerts',
    series: {
      [`kube_statefulset_replicas{${STATEFUL_SET}}`]: '3x40',
      [`kube_statefulset_status_replicas_ready{${STATEFUL_SET}}`]: '2x40',
      [`kube_statefulset_status_replicas_updated{${STATEFUL_SET}}`]: '3x40',
    },
    at: '28m',
    fires: [
      {
        labels: { namespace: 'shop', statefulset: 'checkout' },
        summary: 'Checkout: fewer replicas run than are wanted',
        description:
          'StatefulSet checkout wants 3 replicas, and for fifteen minutes not all of them have been ready.',
      },
    ],
  },
  {
    alert: 'StatefulSetReplicasMissing',
    when: 'all are ready',
    golden: 'alerts',
    series: {
      [`kube_statefulset_replicas{${STATEFUL_SET}}`]: '3x40',
      [`kube_statefulset_status_replicas_ready{${STATEFUL_SET}}`]: '3x40',
      [`kube_statefulset_status_replicas_updated{${STATEFUL_SET}}`]: '3x40',
    },
    at: '28m',
    fires: [],
  },
];

import type { KubernetesProgramName, Program } from './definition.ts';

const MINOR = '36';
const VERSION = `v1.${MINOR}.3`;

/** The operators refuse an API server whose version they can't parse. */
const stamp = [`gitVersion=${VERSION}`, 'gitMajor=1', `gitMinor=${MINOR}`].map(
  value => `-X k8s.io/component-base/version.${value}`,
);

/** A control plane without nodes, and the operators that run on it. `e2e/kubernetes` starts them. */
export const kubernetesPrograms: Record<KubernetesProgramName, Program> = {
  etcd: {
    name: 'etcd',
    family: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    cost: 27,
  },
  'kube-apiserver': {
    name: 'kube-apiserver',
    family: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    stamp,
    cost: 247,
  },
  // After the API server: most of it is built then.
  'kube-controller-manager': {
    name: 'kube-controller-manager',
    family: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    stamp,
    cost: 248,
  },
  kubectl: {
    name: 'kubectl',
    family: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kubectl',
    stamp,
    cost: 249,
  },
  'prometheus-operator': {
    name: 'prometheus-operator',
    family: 'prometheus-operator',
    package: 'github.com/prometheus-operator/prometheus-operator/cmd/operator',
    cost: 90,
  },
  'victoria-metrics-operator': {
    name: 'victoria-metrics-operator',
    family: 'victoriametrics-operator',
    package: 'github.com/VictoriaMetrics/operator/cmd',
    cost: 121,
  },
};

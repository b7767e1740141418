import type { KubernetesProgramName } from '../servers/definition.ts';

/** Where the parts of one control plane listen and what they read. */
export interface ControlPlane {
  ports: { etcd: number; etcdPeer: number; api: number; controllers: number };
  dir: string;
  /** Names and tokens, as `--token-auth-file` takes them. */
  tokenFile: string;
  serviceAccountKey: string;
  /** Of an administrator. */
  kubeconfig: string;
  /** Further flags of the API server. */
  apiServerFlags: readonly string[];
}

/** Pods are objects only, so that what would run or judge them is left out. */
const CONTROLLERS = [
  'endpointslice-controller',
  'endpoints-controller',
  'garbage-collector-controller',
  'namespace-controller',
];

const etcd = ({ ports, dir }: ControlPlane) => [
  `--data-dir=${dir}/etcd`,
  `--listen-client-urls=http://127.0.0.1:${ports.etcd}`,
  `--advertise-client-urls=http://127.0.0.1:${ports.etcd}`,
  `--listen-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
  `--initial-advertise-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
  `--initial-cluster=default=http://127.0.0.1:${ports.etcdPeer}`,
  '--unsafe-no-fsync',
  '--log-level=warn',
];

const apiServer = (plane: ControlPlane) => [
  `--etcd-servers=http://127.0.0.1:${plane.ports.etcd}`,
  `--secure-port=${plane.ports.api}`,
  '--bind-address=127.0.0.1',
  '--advertise-address=127.0.0.1',
  '--endpoint-reconciler-type=none',
  // It makes a certificate of its own there.
  `--cert-dir=${plane.dir}/certificates`,
  '--authorization-mode=RBAC',
  `--token-auth-file=${plane.tokenFile}`,
  // It would wait for a controller that makes a ServiceAccount in every namespace.
  '--disable-admission-plugins=ServiceAccount',
  `--service-account-key-file=${plane.serviceAccountKey}`,
  `--service-account-signing-key-file=${plane.serviceAccountKey}`,
  '--service-account-issuer=https://kubernetes.default.svc',
  '--service-cluster-ip-range=10.96.0.0/16',
  ...plane.apiServerFlags,
];

const controllers = ({ ports, kubeconfig }: ControlPlane) => [
  `--kubeconfig=${kubeconfig}`,
  `--controllers=${CONTROLLERS.join(',')}`,
  '--leader-elect=false',
  '--bind-address=127.0.0.1',
  `--secure-port=${ports.controllers}`,
];

/** Flags of each part. */
export const controlPlaneArgs = {
  etcd,
  'kube-apiserver': apiServer,
  'kube-controller-manager': controllers,
} satisfies Partial<
  Record<KubernetesProgramName, (plane: ControlPlane) => string[]>
>;

export type ControlPlanePart = keyof typeof controlPlaneArgs;

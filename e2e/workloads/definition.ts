import { join } from 'node:path';

const MEBIBYTE = 1024 * 1024;

/** A service of the demo, as a Deployment would describe it. */
export interface WorkloadDefinition {
  name: string;
  cluster: string;
  namespace: string;
  container: string;
  /** Stands in for the image: what kube-state-metrics and cAdvisor show. */
  image: string;
  replicas: number;
  /** Resident memory at which the supervisor kills a pod, as the kernel would in a container. */
  memoryLimitBytes: number;
}

const define = (
  name: string,
  cluster: string,
  replicas = 1,
): WorkloadDefinition => ({
  name,
  cluster,
  namespace: 'shop',
  container: 'app',
  image: `shop/${name}:1.0.0`,
  replicas,
  memoryLimitBytes: 256 * MEBIBYTE,
});

export const workloads: WorkloadDefinition[] = [
  define('checkout', 'prometheus', 2),
  define('flaky', 'prometheus'),
  define('legacy', 'prometheus'),
  define('payments', 'victoria'),
  define('misnamed', 'victoria'),
];

export const entryOf = ({ name }: WorkloadDefinition) =>
  join(import.meta.dirname, 'services', `${name}.ts`);

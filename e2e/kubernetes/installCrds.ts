import { eventually } from '../processes/eventually.ts';
import { type Operator, operatorCrds } from './operatorCrds.ts';
import type { KubernetesObject } from './KubernetesApi.ts';
import type { TestCluster } from './TestCluster.ts';

const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

interface Crd {
  metadata: { name: string };
  status?: { conditions?: { type: string; status: string }[] };
}

const isEstablished = ({ status }: Crd) =>
  status?.conditions?.some(
    each => each.type === 'Established' && each.status === 'True',
  );

/** Applies CRDs and waits until the API server serves their kinds: operators end when they don't find them. */
export async function applyCrds(
  { admin }: TestCluster,
  crds: readonly KubernetesObject[],
): Promise<void> {
  await Promise.all(
    crds.map(crd => admin.apply(`${PATH}/${crd.metadata.name}`, crd)),
  );
  await eventually(async () => {
    const items = (await admin.list(PATH)) as unknown as Crd[];
    const served = new Set(
      items.filter(isEstablished).map(({ metadata }) => metadata.name),
    );
    const missing = crds
      .map(({ metadata }) => metadata.name)
      .filter(name => !served.has(name));
    if (missing.length > 0) {
      throw new Error(`Not established yet: ${missing.join(', ')}`);
    }
  }, 60);
}

/** Installs the CRDs of both operators, or of those that are named. */
export async function installCrds(
  cluster: TestCluster,
  operators: readonly Operator[] = [
    'prometheus-operator',
    'victoria-metrics-operator',
  ],
): Promise<void> {
  const crds = await Promise.all(operators.map(operatorCrds));
  await applyCrds(cluster, crds.flat());
}

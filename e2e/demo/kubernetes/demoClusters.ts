import { CLUSTERS, type Engine } from '../../kubernetes/monitoringObjects.ts';
import type { WorkloadDefinition } from '../../workloads/definition.ts';
import { workloads } from '../../workloads/definition.ts';

export interface DemoCluster {
  name: string;
  title: string;
  /** As workloads and the catalog of the plain demo call it. */
  engine: Engine;
  /** Its own: both clusters stand on one API server, and neither may take the other's objects for left behind. */
  namespace: string;
  flavour: 'prometheus-operator' | 'victoria-metrics-operator';
}

export const demoClusters: DemoCluster[] = [
  {
    name: CLUSTERS.prometheus,
    title: 'Prometheus operator',
    engine: 'prometheus',
    namespace: 'shop',
    flavour: 'prometheus-operator',
  },
  {
    name: CLUSTERS.victoria,
    title: 'VictoriaMetrics operator',
    engine: 'victoria',
    namespace: 'backoffice',
    flavour: 'victoria-metrics-operator',
  },
];

/** The demo's workloads, in the namespaces of their clusters. */
export const clusterWorkloads: WorkloadDefinition[] = workloads.map(each => ({
  ...each,
  namespace:
    demoClusters.find(({ engine }) => engine === each.cluster)?.namespace ??
    each.namespace,
}));

const setLine = (text: string, key: string, value: string) =>
  text.replace(
    new RegExp(`^( *backstage\\.io/kubernetes-${key}: ).*$`, 'm'),
    `$1${value}`,
  );

/** The plain demo's catalog file with the clusters and namespaces of this one. */
export function clusterCatalog(text: string): string {
  return text
    .split(/^---$/m)
    .map(document => {
      const engine = /kubernetes-cluster: (\w+)$/m.exec(document)?.[1];
      const found = demoClusters.find(each => each.engine === engine);
      return found
        ? setLine(
            setLine(document, 'cluster', found.name),
            'namespace',
            found.namespace,
          )
        : document;
    })
    .join('---');
}

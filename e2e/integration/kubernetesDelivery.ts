import type {
  Delivery,
  Write,
} from '../../plugins/observability-backend/src/clusters/types.ts';
import type { TestCluster } from '../kubernetes/TestCluster.ts';
import { loadBackendSources } from './backendSources.ts';

type Manifest = Parameters<Delivery['dryRun']>[0][number];

interface Client {
  request(request: { path: string }): Promise<unknown>;
  close(): Promise<void>;
}

export interface DeliverySources {
  createKubernetesAccess(options: {
    cluster: string;
    key: string;
    source: Record<string, unknown>;
  }): Client;
  KubernetesDelivery: {
    create(
      config: { mode: string; namespaces?: string[] },
      options: { client: Client; instanceId: string },
    ): Delivery;
  };
  fingerprintOf(object: unknown): string;
  entityHash(entityRef: string): string;
  describeDelivery(name: string, contract: object, runner: object): void;
}

export type { Delivery, Manifest, Write };

export const loadDelivery = () =>
  loadBackendSources<DeliverySources>([
    'clusters/kubernetes/access/createKubernetesAccess',
    'clusters/kubernetes/delivery/KubernetesDelivery',
    'clusters/fingerprint',
    'clusters/delivery.contract',
    '../../observability-manifests/src/manifest/names',
  ]);

/** A client and a delivery as the backend makes them, with the administrator's token unless said otherwise. */
export function deliveryTo(
  { createKubernetesAccess, KubernetesDelivery }: DeliverySources,
  cluster: TestCluster,
  options: {
    url?: string;
    token?: string;
    tokenFile?: string;
    instanceId?: string;
    mode?: 'read' | 'plan' | 'apply';
    namespaces?: string[];
  } = {},
): { delivery: Delivery; client: Client } {
  const { url = cluster.url, tokenFile, instanceId = 'one' } = options;
  const { mode = 'apply', namespaces } = options;
  const client = createKubernetesAccess({
    cluster: 'test',
    key: 'delivery.access',
    source: {
      type: 'server',
      url,
      caFile: cluster.caFile,
      skipTLSVerify: false,
      ...(tokenFile
        ? { tokenFile }
        : { token: options.token ?? cluster.tokens.admin }),
    },
  });
  return {
    client,
    delivery: KubernetesDelivery.create(
      { mode, namespaces },
      { client, instanceId },
    ),
  };
}

/** Makes ServiceMonitors with our marks, as rendering does. */
export const monitorsOf =
  ({ entityHash }: Pick<DeliverySources, 'entityHash'>, namespace = 'shop') =>
  (
    entityRef: string,
    name: string,
    interval = '30s',
    instanceId = 'one',
  ): Manifest => ({
    want: 'scrape',
    object: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: {
        name,
        namespace,
        labels: {
          'app.kubernetes.io/managed-by': 'backstage-observability',
          'observability.backstage.io/entity-hash': entityHash(entityRef),
          'observability.backstage.io/instance': instanceId,
          'observability.backstage.io/want': 'scrape',
        },
        annotations: { 'observability.backstage.io/entity-ref': entityRef },
      },
      spec: {
        selector: { matchLabels: { app: name } },
        endpoints: [{ port: 'http', interval }],
      },
    },
  });

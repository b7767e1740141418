import type { HttpExchange } from '@observability-kit/backstage-plugin-observability-node';
import type { AccessSource } from './AccessSource';
import { DefaultKubernetesClient } from './DefaultKubernetesClient';
import { KubeConfigCredentials } from './KubeConfigCredentials';
import { loadKubeConfig, versionOf } from './loadKubeConfig';

export interface KubernetesAccessOptions {
  /** The cluster's name in our configuration. */
  cluster: string;
  /** From `readAccess`. */
  source: AccessSource;
  /** `observability.clusters[].delivery.access`, for errors. */
  key: string;
  /** `observability.clusters[].delivery.impersonate`. */
  impersonate?: { prefix: string };
  /** Told of every request when it is over, for metrics. */
  onExchange?(exchange: HttpExchange): void;
}

/**
 * A client for the API server of a configured cluster. Asks the cluster nothing yet.
 *
 * Errors: `InputError` that names the key when there are no usable credentials.
 */
export function createKubernetesAccess(
  options: KubernetesAccessOptions,
): DefaultKubernetesClient {
  const { cluster, source, key, impersonate, onExchange } = options;
  const name = `Cluster ${cluster}`;
  const credentials = KubeConfigCredentials.create({
    name,
    key,
    load: () => loadKubeConfig(source),
    version: () => versionOf(source),
  });
  return DefaultKubernetesClient.create({
    name,
    credentials,
    impersonate,
    onExchange,
  });
}

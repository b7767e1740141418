import type { HttpExchange } from '@observability-kit/backstage-plugin-observability-node';
import type { ObservabilityConfig } from '../config';
import { FilesDelivery } from './files/FilesDelivery';
import { createKubernetesAccess } from './kubernetes/access/createKubernetesAccess';
import type { KubernetesClient } from './kubernetes/access/KubernetesClient';
import { KubernetesDelivery } from './kubernetes/delivery/KubernetesDelivery';
import { refuseOverlaps } from './refuseOverlaps';
import type { Delivery } from './types';

/**
 * A client for every cluster that is reached through its API server, by the cluster's name.
 *
 * Errors: `InputError` when there are no usable credentials for one, or two of them are the same.
 */
export function createKubernetesClients(
  { clusters }: ObservabilityConfig,
  options: { onExchange?(cluster: string, exchange: HttpExchange): void } = {},
): ReadonlyMap<string, KubernetesClient> {
  const found = clusters.flatMap(({ name, delivery }, index) => {
    if (delivery?.type !== 'kubernetes') {
      return [];
    }
    const { impersonate, namespaces, source } = delivery;
    const client = createKubernetesAccess({
      cluster: name,
      source,
      key: `observability.clusters[${index}].delivery.access`,
      impersonate,
      onExchange: exchange => options.onExchange?.(name, exchange),
    });
    return [{ name, client, namespaces, server: client.server }];
  });
  refuseOverlaps(found);
  return new Map(found.map(({ name, client }) => [name, client]));
}

/** One delivery for every cluster that has one configured, by the cluster's name. */
export function createDeliveries(
  { clusters, instanceId }: ObservabilityConfig,
  clients: ReadonlyMap<string, KubernetesClient>,
): ReadonlyMap<string, Delivery> {
  const deliveries = new Map<string, Delivery>();
  for (const { name, delivery } of clusters) {
    const client = clients.get(name);
    if (delivery?.type === 'files') {
      deliveries.set(name, FilesDelivery.create(delivery, { instanceId }));
    } else if (delivery && client) {
      const options = { client, instanceId };
      deliveries.set(name, KubernetesDelivery.create(delivery, options));
    }
  }
  return deliveries;
}

import type { ObservabilityConfig } from '../config';
import { FilesDelivery } from './files/FilesDelivery';
import type { Delivery } from './types';

/** One delivery for every cluster that has one configured, by the cluster's name. */
export function createDeliveries({
  clusters,
  instanceId,
}: ObservabilityConfig): ReadonlyMap<string, Delivery> {
  return new Map(
    clusters.flatMap(({ name, delivery }) =>
      delivery?.type === 'files'
        ? [[name, FilesDelivery.create(delivery, { instanceId })] as const]
        : [],
    ),
  );
}

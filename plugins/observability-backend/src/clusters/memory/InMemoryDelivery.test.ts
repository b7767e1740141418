import { manifestKey } from '@observability-kit/backstage-plugin-observability-manifests';
import { describeDelivery } from '../delivery.contract';
import { type InMemoryCluster, InMemoryDelivery } from './InMemoryDelivery';

describeDelivery('InMemoryDelivery', async () => {
  const cluster: InMemoryCluster = { objects: new Map(), readable: true };
  return {
    delivery: InMemoryDelivery.create(cluster, 'one'),
    other: InMemoryDelivery.create(cluster, 'two'),
    async occupy(manifest) {
      cluster.objects.set(manifestKey(manifest), {
        version: 'x',
        object: {
          ...manifest.object,
          metadata: { name: 'foreign', labels: {}, annotations: {} },
        },
      });
    },
    async breakDown() {
      cluster.readable = false;
    },
  };
});

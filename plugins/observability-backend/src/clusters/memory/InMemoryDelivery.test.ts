import { manifestKey } from '@observability-kit/backstage-plugin-observability-manifests';
import { describeDelivery } from '../delivery.contract';
import { inMemoryCluster, InMemoryDelivery } from './InMemoryDelivery';

describeDelivery('InMemoryDelivery', {
  create: async () => {
    const cluster = inMemoryCluster();
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
      async refuse(words) {
        cluster.refusal = words;
      },
    };
  },
});

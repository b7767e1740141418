import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { Forwarder } from '../kubernetes/Forwarder.ts';
import { installCrds } from '../kubernetes/installCrds.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import {
  deliveryTo,
  loadDelivery,
  type Manifest,
  monitorsOf,
} from './kubernetesDelivery.ts';

const sources = await loadDelivery();
const MONITORS =
  '/apis/monitoring.coreos.com/v1/namespaces/shop/servicemonitors';

describe('delivery to a real API server', () => {
  let cluster: TestCluster;
  let forwarder: Forwarder;

  before(async () => {
    cluster = await TestCluster.start();
    await installCrds(cluster);
    forwarder = await Forwarder.start(cluster.url);
    await cluster.admin.apply('/api/v1/namespaces/shop', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
  });

  after(async () => {
    await forwarder?.stop();
    await cluster?.stop();
  });

  sources.describeDelivery(
    'KubernetesDelivery',
    {
      refuses: false,
      manifest: monitorsOf(sources),
      create: async () => {
        forwarder.mend();
        await cluster.admin.request(MONITORS, { method: 'DELETE' });
        const { url } = forwarder;
        return {
          delivery: deliveryTo(sources, cluster, { url }).delivery,
          other: deliveryTo(sources, cluster, { instanceId: 'two' }).delivery,
          async occupy({ object }: Manifest) {
            const { name, namespace } = object.metadata;
            await cluster.admin.apply(`${MONITORS}/${name}`, {
              apiVersion: object.apiVersion,
              kind: object.kind,
              metadata: { name, namespace },
              spec: { selector: {}, endpoints: [] },
            });
          },
          async breakDown() {
            forwarder.cut();
          },
        };
      },
    },
    { describe, it, expect },
  );
});

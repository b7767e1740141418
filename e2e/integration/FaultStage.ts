import assert from 'node:assert/strict';
import { Forwarder } from '../kubernetes/Forwarder.ts';
import { installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import {
  type Delivery,
  deliveryTo,
  type DeliverySources,
  loadDelivery,
  type Manifest,
  monitorsOf,
  type Write,
} from './kubernetesDelivery.ts';

export const ENTITY = 'component:default/a';
const GROUP = '/apis/monitoring.coreos.com';
export const MONITORS = `${GROUP}/v1/namespaces/shop/servicemonitors`;

export const put = (manifest: Manifest, version?: string): Write => {
  const { apiVersion, kind, metadata } = manifest.object;
  const key = `${apiVersion}/${kind}/${metadata.namespace}/${metadata.name}`;
  return { kind: 'put', key, manifest, version };
};

/** What stands there that is not of the installation under test, of kinds that it writes. */
const FOREIGN: [
  kind: string,
  plural: string,
  spec: object,
  marks?: Record<string, string>,
][] = [
  ['ServiceMonitor', 'servicemonitors', { selector: {}, endpoints: [] }],
  [
    'PodMonitor',
    'podmonitors',
    { selector: {}, podMetricsEndpoints: [] },
    { 'app.kubernetes.io/managed-by': 'Helm' },
  ],
  ['Probe', 'probes', { interval: '30s' }],
  [
    'PrometheusRule',
    'prometheusrules',
    { groups: [] },
    {
      'app.kubernetes.io/managed-by': 'backstage-observability',
      'observability.backstage.io/instance': 'two',
    },
  ],
];

/** A cluster in which things go wrong, with objects of others that must not be touched. */
export class FaultStage {
  readonly sources: DeliverySources;
  readonly cluster: TestCluster;
  /** The way of `delivery` to the cluster. */
  readonly forwarder: Forwarder;
  readonly delivery: Delivery;
  readonly monitor: ReturnType<typeof monitorsOf>;
  #before: KubernetesObject[] = [];

  private constructor(
    sources: DeliverySources,
    cluster: TestCluster,
    forwarder: Forwarder,
  ) {
    this.sources = sources;
    this.cluster = cluster;
    this.forwarder = forwarder;
    this.monitor = monitorsOf(sources);
    this.delivery = this.deliveryBy({ url: forwarder.url });
  }

  static async start(): Promise<FaultStage> {
    const sources = await loadDelivery();
    const cluster = await TestCluster.start({ users: { backstage: [] } });
    try {
      await installCrds(cluster, ['prometheus-operator']);
      const shop = '/api/v1/namespaces/shop';
      await cluster.admin.apply(shop, namespaceObject('shop'));
      const forwarder = await Forwarder.start(cluster.url);
      return new FaultStage(sources, cluster, forwarder);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** Another delivery to the same cluster. */
  deliveryBy(options: Parameters<typeof deliveryTo>[2] = {}): Delivery {
    return deliveryTo(this.sources, this.cluster, options).delivery;
  }

  monitors(count: number): Manifest[] {
    return Array.from({ length: count }, (_, n) =>
      this.monitor(ENTITY, `m${n}`),
    );
  }

  /** Nothing of ours, everything of others. */
  async reset(): Promise<void> {
    this.forwarder.mend();
    const { admin } = this.cluster;
    for (const [kind, plural, spec, labels] of FOREIGN) {
      const path = `${GROUP}/v1/namespaces/shop/${plural}`;
      await admin.request(path, { method: 'DELETE' });
      await admin.apply(`${path}/theirs`, {
        apiVersion: 'monitoring.coreos.com/v1',
        kind,
        metadata: {
          name: 'theirs',
          namespace: 'shop',
          ...(labels && { labels }),
        },
        spec,
      });
    }
    this.#before = await this.#foreign();
    assert.ok(this.#before.length >= FOREIGN.length);
  }

  /** Not a byte of it is another one, its version included. */
  async assertForeignUntouched(): Promise<void> {
    assert.deepEqual(await this.#foreign(), this.#before);
  }

  /** Plans and writes; answers how many writes that took, after which everything stands there as it should. */
  async converge(
    manifests: readonly Manifest[],
    delivery = this.delivery,
  ): Promise<number> {
    const live = await delivery.listOwned(ENTITY);
    const standing = new Map(live.map(each => [each.key, each]));
    const writes = manifests
      .filter(manifest => {
        const now = standing.get(put(manifest).key);
        const wanted = this.sources.fingerprintOf(manifest.object);
        return now?.fingerprint !== wanted;
      })
      .map(manifest => put(manifest, standing.get(put(manifest).key)?.version));
    const { results } = await delivery.write(writes);
    assert.deepEqual(
      results.filter(({ ok }) => !ok),
      [],
    );
    const after = await delivery.listOwned(ENTITY);
    assert.deepEqual(
      after.map(({ fingerprint }) => fingerprint).sort(),
      manifests.map(({ object }) => this.sources.fingerprintOf(object)).sort(),
    );
    return writes.length;
  }

  async stop(): Promise<void> {
    await this.forwarder.stop();
    await this.cluster.stop();
  }

  /** Of every kind of the group. The namespace that a test ends is left out: there it is not us who take things away. */
  async #foreign(): Promise<KubernetesObject[]> {
    const { admin } = this.cluster;
    const paths: string[] = [];
    for (const version of ['v1', 'v1alpha1']) {
      const { resources } = await admin.request<{
        resources: { name: string }[];
      }>(`${GROUP}/${version}`);
      paths.push(
        ...resources
          .filter(({ name }) => !name.includes('/'))
          .map(({ name }) => `${GROUP}/${version}/${name}`)
          // The API server changes their order.
          .sort(),
      );
    }
    const lists = await Promise.all(paths.map(path => admin.list(path)));
    return lists
      .flat()
      .filter(
        ({ metadata: { namespace, labels } }) =>
          namespace !== 'ending' &&
          labels?.['observability.backstage.io/instance'] !== 'one',
      );
  }
}

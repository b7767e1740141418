import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { installCrds } from '../kubernetes/installCrds.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import { eventually } from '../processes/eventually.ts';
import { type AccessSources, loadAccessSources } from './kubernetesAccess.ts';
import {
  type Delivery,
  deliveryTo,
  loadDelivery,
  monitorsOf,
} from './kubernetesDelivery.ts';

const sources = await loadDelivery();
const OWNER = 'component:default/checkout';
/** What the API server needs to take new roles over. */
const SECONDS = 20;

describe('delivery with no more than the printed roles', () => {
  let cluster: TestCluster;
  let access: AccessSources;

  /** Ends what a test delivers with, by an account of its own. */
  const open: { close(): Promise<void> }[] = [];

  /** @param configured - the mode of the delivery, where it is not that of the roles */
  const deliveryAs = async (
    name: string,
    mode: 'read' | 'plan' | 'apply',
    namespaces?: string[],
    configured = mode,
  ): Promise<Delivery> => {
    const serviceAccount = { namespace: 'default', name };
    await cluster.kubectl(
      ['apply', '--server-side', '-f', '-'],
      access.rbacYaml({ mode, namespaces, serviceAccount }),
    );
    const token = await cluster.serviceAccountToken('default', name);
    const { delivery, client } = deliveryTo(sources, cluster, {
      token,
      mode: configured,
      namespaces,
    });
    open.push(client);
    await eventually(async () => {
      // Rejects as long as something can't be listed.
      await delivery.scan(new Map());
      const reviewed = client as Parameters<AccessSources['reviewAccess']>[0];
      const request = { mode, namespaces };
      assert.deepEqual(await access.reviewAccess(reviewed, request), []);
    }, SECONDS);
    return delivery;
  };

  const monitor = monitorsOf(sources);

  before(async () => {
    access = await loadAccessSources();
    cluster = await TestCluster.start();
    await installCrds(cluster);
    await cluster.kubectl(['create', 'namespace', 'shop']);
  });

  after(async () => {
    for (const client of open) {
      await client.close();
    }
    await cluster?.stop();
  });

  for (const namespaces of [undefined, ['shop']]) {
    const where = namespaces ? 'namespaces' : 'cluster';

    it(`creates, changes and deletes (${where})`, async () => {
      const delivery = await deliveryAs(`apply-${where}`, 'apply', namespaces);
      for (const interval of ['30s', '60s']) {
        const manifest = monitor(OWNER, 'checkout', interval);
        const live = await delivery.listOwned(OWNER);
        const [dryRun] = await delivery.dryRun([manifest], live);
        assert.equal(dryRun.kind, 'object');
        const key = 'monitoring.coreos.com/v1/ServiceMonitor/shop/checkout';
        const version = live[0]?.version;
        const { results } = await delivery.write([
          { kind: 'put', key, manifest, ...(version && { version }) },
        ]);
        assert.deepEqual(results, [{ key, ok: true }]);
      }
      const [live] = await delivery.listOwned(OWNER);
      const { key } = live;
      const { results } = await delivery.write([{ kind: 'delete', key, live }]);
      assert.deepEqual(results, [{ key, ok: true }]);
      assert.deepEqual(await delivery.listOwned(OWNER), []);
    });

    it(`plans (${where})`, async () => {
      const delivery = await deliveryAs(`plan-${where}`, 'plan', namespaces);
      const manifest = monitor(OWNER, 'planned');
      const [dryRun] = await delivery.dryRun([manifest], []);
      assert.equal(dryRun.kind, 'object');
      // A field that only the API server knows to be wrong.
      const [wrong] = await delivery.dryRun(
        [monitor(OWNER, 'planned', 'often')],
        [],
      );
      assert.match(JSON.stringify(wrong), /blocked.*interval/);
      assert.deepEqual(await delivery.listOwned(OWNER), []);
    });

    it(`can't write with the roles of a plan, even if it is configured to (${where})`, async () => {
      const name = `misled-${where}`;
      const delivery = await deliveryAs(name, 'plan', namespaces, 'apply');
      const manifest = monitor(OWNER, 'misled');
      const key = 'monitoring.coreos.com/v1/ServiceMonitor/shop/misled';
      // A policy is looked at a little later than roles are.
      await eventually(async () => {
        const { results } = await delivery.write([
          { kind: 'put', key, manifest },
        ]);
        await cluster.kubectl([
          ...['delete', 'servicemonitor', 'misled', '-n', 'shop'],
          '--ignore-not-found',
        ]);
        assert.equal(results[0].ok, false);
        assert.match(String(results[0].message), /may plan only/);
      }, SECONDS);
      const [dryRun] = await delivery.dryRun([manifest], []);
      assert.equal(dryRun.kind, 'object');
    });

    it(`reads (${where})`, async () => {
      const delivery = await deliveryAs(`read-${where}`, 'read', namespaces);
      assert.deepEqual(await delivery.listOwned(OWNER), []);
      const [dryRun] = await delivery.dryRun([monitor(OWNER, 'seen')], []);
      assert.equal(dryRun.kind, 'object');
    });
  }
});

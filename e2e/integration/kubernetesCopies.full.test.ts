import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installCrds } from '../kubernetes/installCrds.ts';
import {
  type RunningOperators,
  startOperators,
} from '../kubernetes/startOperators.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import { eventually } from '../processes/eventually.ts';
import { deliveryTo, loadDelivery, monitorsOf } from './kubernetesDelivery.ts';

const OWNER = 'component:default/checkout';
const COPIES = '/apis/operator.victoriametrics.com/v1beta1/vmservicescrapes';

describe('objects that the VictoriaMetrics operator copies from ours', () => {
  let dir: string;
  let cluster: TestCluster;
  let operators: RunningOperators;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-copies-'));
    cluster = await TestCluster.start({ dir: join(dir, 'cluster') });
    await installCrds(cluster);
    await cluster.kubectl(['create', 'namespace', 'shop']);
    operators = await startOperators(cluster, { dir, copies: true });
  });

  after(async () => {
    await operators?.stop();
    await cluster?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('carry our marks, and are none of ours', async () => {
    const sources = await loadDelivery();
    const { delivery, client } = deliveryTo(sources, cluster);
    try {
      const manifest = monitorsOf(sources)(OWNER, 'checkout');
      const { results } = await delivery.write([
        { kind: 'put', key: 'checkout', manifest },
      ]);
      assert.deepEqual(results, [{ key: 'checkout', ok: true }]);
      const copy = await eventually(async () => {
        const [found] = await cluster.admin.list(COPIES);
        assert.ok(found, 'no copy yet');
        return found;
      }, 60);
      assert.deepEqual(
        {
          labels: copy.metadata.labels,
          annotations: copy.metadata.annotations,
        },
        {
          labels: manifest.object.metadata.labels,
          annotations: manifest.object.metadata.annotations,
        },
      );
      const owned = await delivery.listOwned(OWNER);
      assert.deepEqual(
        owned.map(({ object }) => object.kind),
        ['ServiceMonitor'],
      );
      const scanned = await delivery.scan(new Map());
      assert.deepEqual(
        scanned.map(({ key }) => key),
        owned.map(({ key }) => key),
      );
    } finally {
      await client.close();
    }
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';

const MONITORS =
  '/apis/monitoring.coreos.com/v1/namespaces/default/servicemonitors';

const monitor = (spec: Record<string, unknown>): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { selector: {}, ...spec },
});

const dryRun = `${MONITORS}/shop?fieldManager=test&dryRun=All&fieldValidation=Strict`;

describe('the cluster that tests run against', () => {
  let cluster: TestCluster;

  before(async () => {
    cluster = await TestCluster.start({ users: { nobody: [] } });
    await installCrds(cluster);
  });

  after(() => cluster?.stop());

  it('refuses who has no role', async () => {
    const nobody = await cluster.as('nobody');
    const { status, body } = await nobody.exchange(MONITORS);
    nobody.close();
    assert.equal(status, 403);
    assert.match(String(body.message), /cannot list resource/);
  });

  it('refuses a field that the CRD does not have, and changes nothing', async () => {
    const { status, body } = await cluster.admin.exchange(dryRun, {
      method: 'PATCH',
      body: monitor({ endpoints: [{ prot: 'http' }] }),
    });
    assert.notEqual(status, 200);
    assert.match(String(body.message), /prot: field not declared in schema/);
    assert.deepEqual(await cluster.admin.list(MONITORS), []);
  });

  it('checks values by the schema of the CRD', async () => {
    const { status, body } = await cluster.admin.exchange(dryRun, {
      method: 'PATCH',
      body: monitor({ endpoints: [{ port: 'http', interval: 'often' }] }),
    });
    assert.equal(status, 422);
    assert.match(String(body.message), /interval/);
  });

  it('gives out tokens of service accounts', async () => {
    const accounts = '/api/v1/namespaces/default/serviceaccounts';
    await cluster.admin.apply(`${accounts}/backstage`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'backstage', namespace: 'default' },
    });
    const api = await cluster.withToken(
      await cluster.serviceAccountToken('default', 'backstage'),
    );
    assert.equal((await api.exchange(MONITORS)).status, 403);
    api.close();
  });

  it('is there again after its API server was killed', async () => {
    await cluster.admin.apply(`${MONITORS}/shop`, monitor({ endpoints: [] }));
    await cluster.killApiServer();
    await assert.rejects(cluster.admin.list(MONITORS));
    await cluster.startApiServer();
    assert.equal((await cluster.admin.list(MONITORS)).length, 1);
  });
});

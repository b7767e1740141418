import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Forwarder } from '../kubernetes/Forwarder.ts';
import { applyCrds, installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { operatorCrds } from '../kubernetes/operatorCrds.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import { eventually } from '../processes/eventually.ts';
import {
  type Delivery,
  deliveryTo,
  loadDelivery,
  type Manifest,
  monitorsOf,
  type Write,
} from './kubernetesDelivery.ts';

const sources = await loadDelivery();
const monitor = monitorsOf(sources);
const ENTITY = 'component:default/a';
const GROUP = '/apis/monitoring.coreos.com/v1';
const MONITORS = `${GROUP}/namespaces/shop/servicemonitors`;
const POLICIES =
  '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';

const put = (manifest: Manifest, version?: string): Write => {
  const { apiVersion, kind, metadata } = manifest.object;
  const key = `${apiVersion}/${kind}/${metadata.namespace}/${metadata.name}`;
  return { kind: 'put', key, manifest, version };
};

const namespace = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});

describe('faults of a real API server', () => {
  let cluster: TestCluster;
  let forwarder: Forwarder;
  let delivery: Delivery;

  /** Everything that is not ours, as it stands. */
  const foreign = async () => {
    const lists = await Promise.all(
      ['servicemonitors', 'probes', 'prometheusrules'].map(kind =>
        cluster.admin.list(`${GROUP}/${kind}`),
      ),
    );
    return lists
      .flat()
      .filter(
        ({ metadata }) =>
          metadata.labels?.['app.kubernetes.io/managed-by'] !==
          'backstage-observability',
      )
      .map(({ metadata, spec }) => ({ metadata, spec }));
  };

  /** Plans and writes until nothing is left to do; answers how many writes that took. */
  const converge = async (manifests: Manifest[]) => {
    const live = await delivery.listOwned(ENTITY);
    const standing = new Map(live.map(each => [each.key, each]));
    const writes = manifests
      .map(manifest => put(manifest))
      .filter(
        ({ key, ...write }) =>
          write.kind === 'put' &&
          standing.get(key)?.fingerprint !==
            sources.fingerprintOf(write.manifest.object),
      )
      .map(write => ({
        ...write,
        version: standing.get(write.key)?.version,
      })) as Write[];
    const { results } = await delivery.write(writes);
    assert.deepEqual(
      results.filter(({ ok }) => !ok),
      [],
    );
    assert.equal((await delivery.listOwned(ENTITY)).length, manifests.length);
    return writes.length;
  };

  before(async () => {
    cluster = await TestCluster.start({ users: { backstage: [] } });
    await installCrds(cluster, ['prometheus-operator']);
    forwarder = await Forwarder.start(cluster.url);
    for (const name of ['shop', 'ending']) {
      await cluster.admin.apply(`/api/v1/namespaces/${name}`, namespace(name));
    }
    delivery = deliveryTo(sources, cluster, { url: forwarder.url }).delivery;
  });

  beforeEach(async () => {
    forwarder.mend();
    await cluster.admin.request(MONITORS, { method: 'DELETE' });
    await cluster.admin.apply(`${MONITORS}/theirs`, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'theirs', namespace: 'shop' },
      spec: { selector: {}, endpoints: [] },
    });
  });

  after(async () => {
    await forwarder?.stop();
    await cluster?.stop();
  });

  it('tells of each object when the API server dies in the middle, and a second apply brings the rest', async () => {
    const wanted = Array.from({ length: 400 }, (_, n) =>
      monitor(ENTITY, `m${n}`),
    );
    const before = await foreign();
    let done = 0;
    let killed: Promise<void> | undefined;
    const { results } = await delivery.write(
      wanted.map(each => put(each)),
      {
        onResult: ({ ok }) => {
          done += ok ? 1 : 0;
          if (done === 50) {
            killed ??= cluster.killApiServer();
          }
        },
      },
    );
    await killed;
    assert.equal(results.length, wanted.length);
    const failed = results.filter(({ ok }) => !ok);
    assert.ok(failed.length > 0 && failed.length < wanted.length);
    assert.ok(failed.every(({ message }) => message));
    assert.match(String(failed.at(-1)?.message), /^Not tried: /);
    await cluster.startApiServer();
    const rest = await converge(wanted);
    assert.ok(rest > 0 && rest <= failed.length);
    assert.equal(await converge(wanted), 0);
    assert.deepEqual(await foreign(), before);
  });

  it('lets one cluster fail while another goes on', async () => {
    forwarder.cut();
    const other = deliveryTo(sources, cluster).delivery;
    const [broken, whole] = await Promise.allSettled([
      delivery.listOwned(ENTITY),
      other.listOwned(ENTITY),
    ]);
    assert.equal(broken.status, 'rejected');
    assert.equal(
      broken.status === 'rejected' && broken.reason.name,
      'ServiceUnavailableError',
    );
    assert.equal(whole.status, 'fulfilled');
  });

  it('takes a kind that it may not list for no empty one, and names it', async () => {
    await cluster.admin.apply(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/most',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'most' },
        rules: [
          {
            apiGroups: ['monitoring.coreos.com'],
            resources: ['servicemonitors', 'podmonitors'],
            verbs: ['*'],
          },
        ],
      },
    );
    await cluster.admin.apply(
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/most',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'most' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'most',
        },
        subjects: [
          {
            kind: 'User',
            name: 'backstage',
            apiGroup: 'rbac.authorization.k8s.io',
          },
        ],
      },
    );
    const limited = deliveryTo(sources, cluster, {
      token: cluster.tokens.backstage,
    }).delivery;
    await assert.rejects(limited.listOwned(ENTITY), {
      name: 'ServiceUnavailableError',
      message: /probes|prometheusrules|scrapeconfigs|alertmanagerconfigs/,
    });
    // What it may do, it can still say of each object.
    const [run] = await limited.dryRun([monitor(ENTITY, 'a')], []);
    assert.equal(run.kind, 'object');
  });

  it('calls what a policy refuses blocked, in the policy’s words, and writes the rest', async () => {
    await cluster.admin.apply(`${POLICIES}/no-fast-scrapes`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'no-fast-scrapes' },
      spec: {
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['monitoring.coreos.com'],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['servicemonitors'],
            },
          ],
        },
        validations: [
          {
            expression:
              "!has(object.spec.endpoints) || object.spec.endpoints.all(e, !has(e.interval) || e.interval != '1s')",
            message: 'scrapes every second are not for us',
          },
        ],
      },
    });
    await cluster.admin.apply(`${POLICIES.replace(/ies$/, 'y')}bindings/all`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'all' },
      spec: { policyName: 'no-fast-scrapes', validationActions: ['Deny'] },
    });
    const fast = monitor(ENTITY, 'fast', '1s');
    // A policy takes a moment to be enforced.
    await eventually(async () => {
      const [run] = await delivery.dryRun([fast], []);
      assert.equal(run.kind, 'blocked');
      assert.match(
        run.kind === 'blocked' ? run.reason : '',
        /scrapes every second are not for us/,
      );
    });
    const { results } = await delivery.write([
      put(fast),
      put(monitor(ENTITY, 'slow')),
    ]);
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, true],
    );
    assert.match(String(results[0].message), /are not for us/);
  });

  it('calls everything blocked that should go into a namespace which is ending', async () => {
    await cluster.admin.apply(
      `${GROUP}/namespaces/ending/servicemonitors/held`,
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'ServiceMonitor',
        metadata: {
          name: 'held',
          namespace: 'ending',
          finalizers: ['example.com/held'],
        },
        spec: { selector: {}, endpoints: [] },
      },
    );
    await cluster.admin.request('/api/v1/namespaces/ending', {
      method: 'DELETE',
    });
    const [run] = await delivery.dryRun(
      [monitorsOf(sources, 'ending')(ENTITY, 'a')],
      [],
    );
    assert.equal(run.kind, 'blocked');
    assert.match(run.kind === 'blocked' ? run.reason : '', /being terminated/);
  });

  it('names the kind whose CRD is not installed', async () => {
    const scrape = monitor(ENTITY, 'a');
    scrape.object.apiVersion = 'operator.victoriametrics.com/v1beta1';
    scrape.object.kind = 'VMServiceScrape';
    const [run] = await delivery.dryRun([scrape], []);
    assert.match(
      run.kind === 'blocked' ? run.reason : '',
      /VMServiceScrape.*CRD is not installed/,
    );
  });

  it('names the field that an older CRD does not have', async () => {
    const crds = await operatorCrds('prometheus-operator');
    const crd = crds.find(
      ({ metadata }) => metadata.name === 'probes.monitoring.coreos.com',
    );
    const older = structuredClone(crd) as unknown as {
      spec: {
        versions: {
          schema: {
            openAPIV3Schema: {
              properties: { spec: { properties: Record<string, unknown> } };
            };
          };
        }[];
      };
    };
    const { properties } =
      older.spec.versions[0].schema.openAPIV3Schema.properties.spec;
    delete properties.jobName;
    await applyCrds(cluster, [older as unknown as KubernetesObject]);
    const probe = monitor(ENTITY, 'a');
    probe.object.kind = 'Probe';
    probe.object.spec = { jobName: 'a' };
    try {
      await eventually(async () => {
        const [run] = await delivery.dryRun([probe], []);
        assert.match(
          run.kind === 'blocked' ? run.reason : '',
          /spec.jobName: field not declared in schema/,
        );
      });
    } finally {
      await installCrds(cluster, ['prometheus-operator']);
    }
  });

  it('says that an object is too large, and writes the others', async () => {
    const large = monitor(ENTITY, 'large');
    large.object.metadata.annotations.text = 'x'.repeat(2 * 1024 * 1024);
    const { results } = await delivery.write([
      put(large),
      put(monitor(ENTITY, 'small')),
    ]);
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, true],
    );
    assert.ok(results[0].message);
  });

  it('lets two replicas apply the same plan at once without harm', async () => {
    const wanted = Array.from({ length: 50 }, (_, n) =>
      monitor(ENTITY, `m${n}`),
    );
    const second = deliveryTo(sources, cluster).delivery;
    const writes = wanted.map(each => put(each));
    const both = await Promise.all([
      delivery.write(writes),
      second.write(writes),
    ]);
    for (const { results } of both) {
      assert.deepEqual(
        results.filter(({ ok }) => !ok),
        [],
      );
    }
    const objects = await cluster.admin.list(MONITORS);
    assert.equal(objects.length, wanted.length + 1);
    assert.equal(await converge(wanted), 0);
  });
});

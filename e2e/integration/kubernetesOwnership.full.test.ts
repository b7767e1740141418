import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import {
  type Delivery,
  deliveryTo,
  loadDelivery,
  type Manifest,
  monitorsOf,
} from './kubernetesDelivery.ts';

const sources = await loadDelivery();
const monitor = monitorsOf(sources);
const ENTITY = 'component:default/a';
const MONITORS =
  '/apis/monitoring.coreos.com/v1/namespaces/shop/servicemonitors';
const A = `${MONITORS}/a`;

const keyOf = ({ object }: Manifest) =>
  `${object.apiVersion}/${object.kind}/${object.metadata.namespace}/${object.metadata.name}`;

describe('objects and fields of others on a real API server', () => {
  let cluster: TestCluster;
  let delivery: Delivery;
  const wanted = monitor(ENTITY, 'a');

  const put = (manifest: Manifest, version?: string, force?: boolean) =>
    delivery.write([
      { kind: 'put', key: keyOf(manifest), manifest, version, force },
    ]);

  /** What a plan sees. */
  const look = async (manifest: Manifest) => {
    const live = await delivery.listOwned(ENTITY);
    const [run] = await delivery.dryRun([manifest], live);
    return { live: live[0], run };
  };

  /** As `kubectl edit` does: reads, changes, puts back. */
  const edit = async (
    change: (
      object: KubernetesObject & {
        spec: { endpoints: { interval?: string }[]; sampleLimit?: number };
      },
    ) => void,
  ) => {
    const object = await cluster.admin.request<Parameters<typeof change>[0]>(A);
    change(object);
    await cluster.admin.request(`${A}?fieldManager=kubectl-edit`, {
      method: 'PUT',
      body: object,
    });
  };

  before(async () => {
    cluster = await TestCluster.start();
    await installCrds(cluster, ['prometheus-operator']);
    await cluster.admin.apply('/api/v1/namespaces/shop', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    ({ delivery } = deliveryTo(sources, cluster));
  });

  beforeEach(() => cluster.admin.request(MONITORS, { method: 'DELETE' }));

  after(() => cluster?.stop());

  it('tells who edited a field of ours and when, and takes it back', async () => {
    await put(wanted);
    await edit(({ spec }) => {
      spec.endpoints[0].interval = '5m';
    });
    const { live, run } = await look(wanted);
    assert.equal(run.kind, 'object');
    assert.deepEqual(
      run.kind === 'object' &&
        run.taken?.map(({ path, manager, declared }) => [
          path,
          manager,
          declared,
        ]),
      [['/spec/endpoints', 'kubectl-edit', false]],
    );
    const at = run.kind === 'object' ? run.taken?.[0].at : undefined;
    assert.ok(Math.abs(Date.parse(at ?? '') - Date.now()) < 60_000);
    const { results } = await put(wanted, live.version, true);
    assert.equal(results[0].ok, true);
    const after = await look(wanted);
    assert.equal(after.live.fingerprint, sources.fingerprintOf(wanted.object));
    assert.deepEqual(after.live.object, wanted.object);
  });

  it('puts back a label that somebody removed', async () => {
    const labelled = structuredClone(wanted);
    labelled.object.metadata.labels.release = 'monitoring';
    await put(labelled);
    await edit(({ metadata }) => {
      delete metadata.labels?.release;
    });
    const { live, run } = await look(labelled);
    assert.equal(live.object.metadata.labels.release, undefined);
    assert.equal(run.kind, 'object');
    await put(labelled, live.version);
    assert.equal(
      (await look(labelled)).live.object.metadata.labels.release,
      'monitoring',
    );
  });

  it('leaves alone what others add, and does not call it a change', async () => {
    await put(wanted);
    await edit(({ metadata, spec }) => {
      metadata.annotations = { ...metadata.annotations, note: 'by hand' };
      spec.sampleLimit = 5_000;
    });
    const { live, run } = await look(wanted);
    assert.equal(live.fingerprint, sources.fingerprintOf(wanted.object));
    assert.deepEqual(run, {
      kind: 'object',
      object: live.object,
      version: live.version,
    });
    assert.deepEqual(live.owners?.map(({ path }) => path).sort(), [
      '/metadata/annotations/note',
      '/spec/sampleLimit',
    ]);
  });

  it('calls a field that another manager declares a conflict, and never takes it over unasked', async () => {
    await put(wanted);
    await cluster.admin.apply(
      A,
      {
        apiVersion: wanted.object.apiVersion,
        kind: wanted.object.kind,
        metadata: { name: 'a' },
        spec: { endpoints: [{ port: 'http', interval: '1m' }] },
      },
      'team-shop',
    );
    const { live, run } = await look(wanted);
    assert.equal(run.kind, 'conflict');
    assert.ok(run.kind === 'conflict' && run.adopt);
    assert.equal(run.owner, 'team-shop');
    assert.deepEqual(
      run.fields?.map(({ path, manager, declared }) => [
        path,
        manager,
        declared,
      ]),
      [['/spec/endpoints', 'team-shop', true]],
    );
    const refused = await put(wanted, live.version);
    assert.equal(refused.results[0].ok, false);
    assert.match(String(refused.results[0].message), /team-shop has taken/);
    const adopted = await put(wanted, run.adopt.version, true);
    assert.equal(adopted.results[0].ok, true);
    assert.deepEqual((await look(wanted)).live.object, wanted.object);
  });

  it('offers to adopt what carries nobody’s marks, and does not touch it before', async () => {
    const foreign = {
      apiVersion: wanted.object.apiVersion,
      kind: wanted.object.kind,
      metadata: { name: 'a', namespace: 'shop', labels: { team: 'shop' } },
      spec: { selector: {}, endpoints: [{ port: 'admin' }] },
    };
    await cluster.admin.apply(A, foreign, 'kubectl');
    const before = await cluster.admin.request(A);
    const { live, run } = await look(wanted);
    assert.equal(live, undefined);
    assert.equal(run.kind, 'adopt');
    assert.ok(run.kind === 'adopt');
    assert.equal(run.owner, 'kubectl');
    assert.deepEqual(run.before.metadata.labels, { team: 'shop' });
    assert.equal(run.object.metadata.labels.team, 'shop');
    const { results } = await put(wanted);
    assert.equal(results[0].ok, false);
    assert.deepEqual(await cluster.admin.request(A), before);
    const adopted = await put(wanted, run.version, true);
    assert.equal(adopted.results[0].ok, true);
    assert.equal(
      (await look(wanted)).live.fingerprint,
      sources.fingerprintOf(wanted.object),
    );
  });

  it('creates no second time what was deleted since the plan', async () => {
    await put(wanted);
    const { live } = await look(wanted);
    await cluster.admin.request(A, { method: 'DELETE' });
    const changed = monitor(ENTITY, 'a', '10s');
    const { results } = await put(changed, live.version);
    assert.equal(results[0].ok, false);
    assert.deepEqual(await cluster.admin.list(MONITORS), []);
  });

  const marks: Record<
    string,
    Partial<Record<'labels' | 'annotations', Record<string, string>>>
  > = {
    'Argo CD': {
      annotations: {
        'argocd.argoproj.io/tracking-id': 'shop:monitoring.coreos.com/x',
      },
    },
    Flux: {
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'shop',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
    },
    Helm: { annotations: { 'meta.helm.sh/release-name': 'shop' } },
  };

  for (const [tool, metadata] of Object.entries(marks)) {
    it(`leaves to ${tool} what ${tool} delivers, ours or not`, async () => {
      const foreign = {
        apiVersion: wanted.object.apiVersion,
        kind: wanted.object.kind,
        metadata: { name: 'a', namespace: 'shop', ...metadata },
        spec: { selector: {}, endpoints: [] },
      };
      await cluster.admin.apply(A, foreign, 'deployer');
      const { run } = await look(wanted);
      assert.equal(run.kind, 'blocked');
      assert.match(run.kind === 'blocked' ? run.reason : '', new RegExp(tool));
      await cluster.admin.request(A, { method: 'DELETE' });
      await put(wanted);
      await edit(object => {
        for (const [part, words] of Object.entries(metadata)) {
          Object.assign(object.metadata[part] as Record<string, string>, words);
        }
      });
      const ours = await look(monitor(ENTITY, 'a', '10s'));
      assert.equal(ours.run.kind, 'blocked');
    });
  }

  it('shows what the cluster refuses in its own words', async () => {
    const often = monitor(ENTITY, 'a', 'often');
    const unknown = structuredClone(wanted);
    Object.assign(unknown.object.spec, { endpoint: [] });
    const nowhere = monitorsOf(sources, 'nowhere')(ENTITY, 'a');
    const runs = await delivery.dryRun([often, unknown, nowhere], []);
    assert.deepEqual(
      runs.map(({ kind }) => kind),
      ['blocked', 'blocked', 'blocked'],
    );
    const reasons = runs.map(run => (run.kind === 'blocked' ? run.reason : ''));
    assert.match(reasons[0], /spec.endpoints\[0\].interval/);
    assert.match(reasons[1], /spec.endpoint: field not declared in schema/);
    assert.match(reasons[2], /namespaces "nowhere" not found/);
  });

  it('asks a cluster nothing about what is unchanged', async () => {
    const names = ['a', 'b', 'c'].map(name => monitor(ENTITY, name));
    await delivery.write(
      names.map(manifest => ({ kind: 'put', key: keyOf(manifest), manifest })),
    );
    const live = await delivery.listOwned(ENTITY);
    await cluster.killApiServer();
    try {
      const runs = await delivery.dryRun(names, live);
      assert.deepEqual(
        runs.map(({ kind }) => kind),
        ['object', 'object', 'object'],
      );
    } finally {
      await cluster.startApiServer();
    }
  });
});

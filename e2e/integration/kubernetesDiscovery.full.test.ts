import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generatedFiles, MONITORING } from '../kubernetes/generatedFiles.ts';
import { installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { applyObjects } from '../kubernetes/objectPath.ts';
import { Polling } from '../kubernetes/Polling.ts';
import { reportRollouts } from '../kubernetes/reportRollouts.ts';
import {
  type RunningOperators,
  startOperators,
} from '../kubernetes/startOperators.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import { eventually } from '../processes/eventually.ts';
import {
  consumerObjects,
  INGEST_ONLY,
  namespaces,
  scrapeObjects,
  type SelectingKind,
  SELECTING,
} from './discoveryObjects.ts';
import { type DiscoverySources, loadDiscovery } from './discoverySources.ts';
import { deliveryTo } from './kubernetesDelivery.ts';

/** What both operators need for some fifty objects, on a busy machine. */
const SECONDS = 400;

describe('discovery, held to both real operators', () => {
  let dir: string;
  let cluster: TestCluster;
  let operators: RunningOperators;
  let rollouts: Polling;
  let sources: DiscoverySources;
  let client: ReturnType<typeof deliveryTo>['client'];

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-discovery-'));
    sources = await loadDiscovery();
    cluster = await TestCluster.start({ dir: join(dir, 'cluster') });
    await installCrds(cluster);
    await applyObjects(cluster.admin, namespaces);
    ({ client } = deliveryTo(sources, cluster));
    rollouts = Polling.start(() =>
      reportRollouts(cluster.admin, MONITORING.namespace),
    );
    operators = await startOperators(cluster, { dir });
    await applyObjects(cluster.admin, scrapeObjects);
    await applyObjects(cluster.admin, consumerObjects);
  });

  after(async () => {
    await operators?.stop();
    await rollouts?.stop();
    await client?.close();
    await cluster?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const platform = () => sources.readPlatform(client, { now: new Date() });

  /** `namespace/name` of what the operator made jobs of. */
  async function taken(kind: SelectingKind, name: string): Promise<string[]> {
    const { secret, key, job } = SELECTING[kind];
    const config = { secret: `${secret}-${name}`, key, file: 'config' };
    if (name === INGEST_ONLY) {
      // It does not even get a configuration.
      await assert.rejects(generatedFiles(cluster.admin, { config }), /404/);
      return [];
    }
    const files = await generatedFiles(cluster.admin, { config });
    const jobs = String(files.get('config')).matchAll(job);
    return [...new Set([...jobs].map(([, taker]) => taker))].sort();
  }

  for (const kind of Object.keys(SELECTING) as SelectingKind[]) {
    it(`says of each ${kind} what the operator says`, async () => {
      const { selects } = SELECTING[kind];
      const seen = await platform();
      const consumers = seen.consumers.filter(each => each.kind === kind);
      assert.equal(
        consumers.length,
        consumerObjects.filter(each => each.kind === kind).length,
      );
      const candidates = scrapeObjects.filter(each => each.kind === selects);
      const expected = (consumer: (typeof consumers)[number]) =>
        candidates
          .filter(({ metadata }: KubernetesObject) => {
            const verdict = sources.selectionOf(
              consumer,
              {
                kind: selects,
                namespace: String(metadata.namespace),
                labels: (metadata.labels ?? {}) as Record<string, string>,
              },
              seen,
            );
            return verdict.selected === true;
          })
          .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
          .sort();
      await eventually(async () => {
        for (const consumer of consumers) {
          assert.deepEqual(
            await taken(kind, consumer.name),
            expected(consumer),
            consumer.name,
          );
        }
      }, SECONDS);
      // Not all alike: otherwise nothing was compared.
      const different = new Set(consumers.map(each => expected(each).join()));
      assert.ok(different.size > 6, `${different.size} different selections`);
    });
  }

  for (const [flavour, kind] of [
    ['prometheus-operator', 'Prometheus'],
    ['victoria-metrics-operator', 'VMAgent'],
  ] as const) {
    it(`places objects where a ${kind} looks that looks into its own namespace only`, async () => {
      const name = 'main-missing';
      const settings = { [kind.toLowerCase()]: `monitoring/${name}` };
      const configured = sources.configuredProfileSchema.parse({
        ...{ cluster: 'test', instanceId: 'one', flavour },
        baseUrl: 'http://backstage.example.com',
        namespaces: ['shop'],
        // Those of the rules and routes are not looked at here.
        selection: { rules: {}, routes: {}, probe: {} },
      });
      const { profile, obstacles } = sources.settleProfile(
        configured,
        settings,
        await platform(),
        'shop',
      );
      assert.ok(profile, obstacles.join('\n'));
      const { manifests, problems } = sources.renderManifests(
        sources.parseObservability({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'placed',
            namespace: 'default',
            annotations: {
              'backstage.io/kubernetes-id': 'placed',
              'backstage.io/kubernetes-namespace': 'shop',
              'observability/metrics-port': 'http',
              'observability/alerts': 'none',
              'observability/logs': 'off',
            },
          },
          spec: { type: 'service', owner: 'group:default/team-shop' },
        }),
        profile,
      );
      assert.deepEqual(problems, []);
      const [{ object }] = manifests;
      assert.equal(object.metadata.namespace, 'monitoring');
      await applyObjects(cluster.admin, [object]);
      const { secret, key, job } = SELECTING[kind];
      const config = { secret: `${secret}-${name}`, key, file: 'config' };
      await eventually(async () => {
        const files = await generatedFiles(cluster.admin, { config });
        const text = String(files.get('config'));
        const jobs = text.split(/(?=job_name: )/);
        const ours = jobs.find(each =>
          [...each.matchAll(job)].some(
            ([, taken]) => taken === `monitoring/${object.metadata.name}`,
          ),
        );
        assert.match(String(ours), /namespaces:\s+names:\s+- shop\n/);
      }, 60);
    });
  }

  it('can be made by an identity that may only read', async () => {
    const serviceAccount = { namespace: 'default', name: 'reader' };
    await cluster.kubectl(
      ['apply', '--server-side', '-f', '-'],
      sources.rbacYaml({ mode: 'read', serviceAccount, namespaces: ['shop'] }),
    );
    const token = await cluster.serviceAccountToken('default', 'reader');
    const reader = deliveryTo(sources, cluster, { token });
    try {
      await eventually(async () => {
        const seen = await sources.readPlatform(reader.client, {
          now: new Date(),
        });
        const { services: _, ...missing } = seen.unreadable;
        assert.deepEqual(missing, {});
        assert.equal(seen.consumers.length, consumerObjects.length);
      }, 20);
    } finally {
      await reader.client.close();
    }
  });

  it('knows versions, namespaces, and a blackbox exporter', async () => {
    await applyObjects(cluster.admin, [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: {
          name: 'blackbox',
          namespace: 'monitoring',
          labels: { 'app.kubernetes.io/name': 'prometheus-blackbox-exporter' },
        },
        spec: { clusterIP: 'None', ports: [{ port: 19115 }] },
      } as KubernetesObject,
    ]);
    const seen = await platform();
    assert.match(String(seen.kubernetesVersion), /^v1\.36\./);
    assert.deepEqual(seen.operators, [
      { name: 'prometheus-operator', version: '0.93.1' },
    ]);
    assert.equal(seen.namespaces?.shop.team, 'shop');
    assert.deepEqual(seen.blackboxExporters, ['monitoring/blackbox:19115']);
    assert.ok(seen.kinds.some(({ kind }) => kind === 'VMServiceScrape'));
    assert.deepEqual(seen.unreadable, {});
  });

  it('costs requests by kinds, not by objects', async () => {
    let requests = 0;
    await sources.readPlatform(
      {
        request: request => {
          requests += 1;
          return client.request(request);
        },
      },
      { now: new Date() },
    );
    assert.ok(requests <= 20, `${requests} requests`);
  });
});

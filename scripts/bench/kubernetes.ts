// yarn bench kubernetes [COMPONENTS] [ROUNDS]: applying and looking through a fleet, beside kubectl, on the same API server.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackendSources } from '../../e2e/integration/backendSources.ts';
import { installCrds } from '../../e2e/kubernetes/installCrds.ts';
import { TestCluster } from '../../e2e/kubernetes/TestCluster.ts';
import {
  deliveryTo,
  type DeliverySources,
  type Manifest,
} from '../../e2e/integration/kubernetesDelivery.ts';

const COMPONENTS = Number(process.argv[2] ?? 1_000);
const ROUNDS = Number(process.argv[3] ?? 3);
const NAMESPACE = 'shop';
/** The same as ours, so that both write and compare the same. */
const FIELD_MANAGER = '--field-manager=backstage-observability';
const GROUP = `/apis/monitoring.coreos.com/v1/namespaces/${NAMESPACE}`;

interface Sources extends DeliverySources {
  parseObservability(entity: object): object;
  platformProfileSchema: { parse(input: object): object };
  renderManifests(
    observed: object,
    profile: object,
  ): { manifests: Manifest[]; problems: object[] };
  serialiseManifest(manifest: Manifest): string;
  manifestKey(manifest: Manifest): string;
}

const sources = await loadBackendSources<Sources>([
  'clusters/kubernetes/access/createKubernetesAccess',
  'clusters/kubernetes/delivery/KubernetesDelivery',
  'clusters/fingerprint',
  '../../observability-common/src/spec/parseObservability',
  '../../observability-manifests/src/index',
]);

const profile = sources.platformProfileSchema.parse({
  cluster: 'bench',
  flavour: 'prometheus-operator',
  instanceId: 'one',
  baseUrl: 'http://localhost:3000',
  namespaces: ['*'],
  blackbox: {
    address: 'blackbox:9115',
    modules: ['http_2xx'],
    defaultModule: 'http_2xx',
  },
  podLogs: { enabled: false },
});

/** Scrape, probe and rules: three objects. */
const entity = (index: number) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `service-${index}`,
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': `service-${index}`,
      'backstage.io/kubernetes-namespace': NAMESPACE,
      'observability/metrics-port': 'http',
      'observability/probe-path': '/healthz',
    },
  },
  spec: { type: 'service', owner: 'team-shop', lifecycle: 'production' },
});

const render = () =>
  Array.from({ length: COMPONENTS }, (_, index) => {
    const { manifests, problems } = sources.renderManifests(
      sources.parseObservability(entity(index)),
      profile,
    );
    if (problems.length > 0) {
      throw new Error(JSON.stringify(problems));
    }
    return manifests;
  }).flat();

const put = (manifest: Manifest) => ({
  kind: 'put' as const,
  key: sources.manifestKey(manifest),
  manifest,
});

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
const cluster = await TestCluster.start();
try {
  await installCrds(cluster, ['prometheus-operator']);
  await cluster.admin.apply(`/api/v1/namespaces/${NAMESPACE}`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
  const { delivery, client } = deliveryTo(sources, cluster);
  const wanted = render();
  const monitors = wanted.filter(
    ({ object }) => object.kind === 'ServiceMonitor',
  );
  const textOf = (manifests: Manifest[]) =>
    manifests.map(each => sources.serialiseManifest(each)).join('---\n');
  const monitorsFile = join(dir, 'monitors.yaml');
  const allFile = join(dir, 'all.yaml');
  await writeFile(monitorsFile, textOf(monitors));
  await writeFile(allFile, textOf(wanted));

  /** Requests that the API server has answered so far, but for its own and those of controllers. */
  const requests = async () => {
    const { body } = await cluster.admin.exchange('/metrics');
    return [
      ...String(body.message).matchAll(
        /^apiserver_request_total\{[^}]*group="monitoring.coreos.com"[^}]*\} (\d+)/gm,
      ),
    ].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const timed = async (work: () => Promise<unknown>) => {
    const since = performance.now();
    await work();
    return (performance.now() - since) / 1_000;
  };
  const clear = async () => {
    for (const kind of ['servicemonitors', 'probes', 'prometheusrules']) {
      await cluster.admin.request(`${GROUP}/${kind}`, { method: 'DELETE' });
    }
  };
  const write = async (manifests: Manifest[]) => {
    const { results } = await delivery.write(manifests.map(put));
    const failed = results.find(({ ok }) => !ok);
    if (failed) {
      throw new Error(`${failed.key}: ${failed.message}`);
    }
  };

  const ways: Record<string, () => Promise<unknown>> = {
    kubectl: () =>
      cluster.kubectl([
        'apply',
        '--server-side',
        FIELD_MANAGER,
        '-f',
        monitorsFile,
      ]),
    ours: () => write(monitors),
  };
  const applied = new Map(
    Object.keys(ways).map(name => [name, [] as number[]]),
  );
  // The first of each is for warming up; then in turn.
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      await clear();
      const seconds = await timed(way);
      if (round >= 0) {
        applied.get(name)!.push(seconds);
      }
    }
  }
  await clear();
  await write(wanted);

  const looks: Record<string, () => Promise<unknown>> = {
    kubectl: () =>
      cluster.kubectl(['diff', '--server-side', FIELD_MANAGER, '-f', allFile]),
    ours: async () => {
      const expected = new Map(
        render().map(manifest => [
          sources.manifestKey(manifest),
          sources.fingerprintOf(manifest.object),
        ]),
      );
      const found = await delivery.scan(expected);
      const different = found.filter(({ live }) => live);
      if (found.length !== wanted.length || different.length > 0) {
        throw new Error(`${found.length} found, ${different.length} differ`);
      }
    },
  };
  const looked = new Map(
    Object.keys(looks).map(name => [name, [] as number[]]),
  );
  const asked = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, look] of Object.entries(looks)) {
      const before = await requests();
      looked.get(name)!.push(await timed(look));
      asked.set(name, (await requests()) - before);
    }
  }

  const report = (
    title: string,
    took: ReadonlyMap<string, number[]>,
    target: number,
  ) => {
    console.log(`\n${title}`);
    for (const [name, seconds] of took) {
      const each = seconds.map(value => value.toFixed(2)).join(', ');
      console.log(
        `  ${name.padEnd(8)} ${median(seconds).toFixed(2)} s (${each})`,
      );
    }
    const [peer, own] = ['kubectl', 'ours'].map(name =>
      median(took.get(name)!),
    );
    console.log(`  ratio    ${(own / peer).toFixed(4)} (target ${target})`);
  };
  report(`Apply ${monitors.length} new ServiceMonitors`, applied, 0.5);
  report(
    `Look through ${COMPONENTS} unchanged components, ${wanted.length} objects (render, list, compare)`,
    looked,
    0.02,
  );
  for (const [name, count] of asked) {
    console.log(`  ${name.padEnd(8)} ${count} requests to the group's API`);
  }
  await client.close();
} finally {
  await cluster.stop();
  await rm(dir, { recursive: true, force: true });
}

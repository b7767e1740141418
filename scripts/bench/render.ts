// yarn bench render [COMPONENTS]: how long a fleet takes to render, per flavour, into objects and into their text.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const COMPONENTS = Number(process.argv[2] ?? 10_000);
const RUNS = 5;
const FLAVOURS = [
  'files',
  'prometheus-operator',
  'victoria-metrics-operator',
] as const;

interface Rendering {
  renderManifests(
    observed: unknown,
    profile: unknown,
  ): { manifests: object[]; problems: object[] };
  serialiseManifest(manifest: object): string;
  platformProfileSchema: { parse(input: unknown): unknown };
  parseObservability(entity: unknown): { problems: object[] };
}

/** The sources' imports have no extensions, which Node does not resolve: they are bundled first. */
async function loadRendering(): Promise<Rendering> {
  const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
  const outfile = join(dir, 'rendering.cjs');
  try {
    await build({
      stdin: {
        contents: ['common', 'manifests']
          .map(part => `export * from './plugins/observability-${part}/src';`)
          .join('\n'),
        resolveDir: join(import.meta.dirname, '../..'),
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    });
    return (await import(pathToFileURL(outfile).href)).default;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** What most components ask for: scrape, probe, a preset, the default rule packs, logs. */
const usual = {
  'observability/metrics-port': 'http',
  'observability/metrics-presets': 'http-server,nodejs',
  'observability/probe-path': '/healthz',
  'observability/logs-format': 'json',
};

const everything = (i: number) => ({
  ...usual,
  'observability/slo-availability': '99.9%',
  'observability/slo-latency': '99% < 300ms',
  'observability/alert-receiver': 'oncall',
  'observability/runbook-url': 'https://runbooks.example.com/',
  'observability/alert-rules': `- name: own\n  rules:\n    - alert: Refused\n      expr: sum(rate(refused_${i}_total[5m])) > 1`,
});

const entityOf = (i: number, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `service-${i}`,
    namespace: 'default',
    title: `Service ${i}`,
    annotations: {
      'backstage.io/kubernetes-id': `service-${i}`,
      'backstage.io/kubernetes-namespace': `team-${i % 100}`,
      ...annotations,
    },
  },
  spec: { type: 'service', owner: `team-${i % 100}`, system: 'shop' },
});

const profileOf = (flavour: string) => ({
  cluster: 'bench',
  flavour,
  instanceId: 'bench',
  baseUrl: 'https://backstage.example.com',
  namespaces: ['*'],
  blackbox: {
    address: 'blackbox.example.com:9115',
    modules: ['http_2xx'],
    defaultModule: 'http_2xx',
  },
  receivers: { oncall: { config: { webhookConfigs: [{ url: 'https://a' }] } } },
  files: {
    engine: 'prometheus',
    targets: '/targets/{{namespace}}/{{service}}.yaml',
    logTargets: '/logs/{{namespace}}/{{service}}.yaml',
  },
});

const rendering = await loadRendering();

function objectsOf(observed: unknown, profile: unknown): object[] {
  const { manifests, problems } = rendering.renderManifests(observed, profile);
  if (problems.length) throw new Error(JSON.stringify(problems));
  return manifests;
}

/** Wall clock and processor time, in milliseconds. The latter is the one to compare on a machine that does other things, too. */
function timed(work: () => void): { wall: number; cpu: number } {
  const [start, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1_000 };
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const figures = (ms: number) =>
  `${ms.toFixed(0).padStart(6)} ms ${Math.round((COMPONENTS / ms) * 1_000)
    .toLocaleString('en-US')
    .padStart(9)} components/s`;

function report(title: string, work: () => void) {
  const runs = Array.from({ length: RUNS }, () => timed(work));
  console.log(`  ${title}, first ${figures(runs[0].wall)}`);
  console.log(
    `  ${title}, median${figures(
      median(runs.map(({ wall }) => wall)),
    )}; processor ${median(runs.map(({ cpu }) => cpu)).toFixed(0)} ms`,
  );
}

console.log(
  `${COMPONENTS.toLocaleString('en-US')} components, Node ${
    process.version
  }, first run and median of ${RUNS}\n`,
);
for (const [title, annotations] of [
  ['usual', () => usual],
  ['everything', everything],
] as const) {
  const fleet = Array.from({ length: COMPONENTS }, (_, i) =>
    rendering.parseObservability(entityOf(i, annotations(i))),
  );
  for (const flavour of FLAVOURS) {
    const profile = rendering.platformProfileSchema.parse(profileOf(flavour));
    const texts = fleet
      .slice(0, 100)
      .flatMap(observed => objectsOf(observed, profile))
      .map(rendering.serialiseManifest);
    console.log(
      `${title}, ${flavour}: ${texts.length / 100} objects, ${(
        texts.join('').length /
        100 /
        1_024
      ).toFixed(1)} KiB each`,
    );
    report('objects  ', () => {
      for (const observed of fleet) objectsOf(observed, profile);
    });
    report('with text', () => {
      for (const observed of fleet)
        objectsOf(observed, profile).forEach(rendering.serialiseManifest);
    });
  }
}

// yarn bench fence [REQUESTS]: what the PromQL fence adds to a query, beside prom-label-proxy, before the same VictoriaMetrics.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { freeServerPorts } from '../../e2e/servers/serverPorts.ts';
import { startServer } from '../../e2e/servers/start.ts';
import type { RunningServer } from '../../e2e/servers/start.ts';

const REQUESTS = Number(process.argv[2] ?? 3_000);
const WARM_UP = 300;
const ENTITY = 'component:default/shop';
const MATCHER = `entity="${ENTITY}"`;

/** What panels ask for, from the plainest to the longest. */
const expressions = [
  'up',
  'sum by (pod) (rate(http_requests_total[5m]))',
  'sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
  'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{route!="/healthz"}[5m])))',
  'max by (pod) (container_memory_working_set_bytes{container!="",container!="POD"}) / on (pod) group_left () max by (pod) (kube_pod_container_resource_limits{resource="memory"})',
  'label_replace(sum by (job) (rate(process_cpu_seconds_total[5m])), "name", "$1", "job", "(.*)") or vector(0)',
  `${Array(10)
    .fill('sum(rate(http_requests_total{code=~"5..",route=~"/api/.*"}[5m]))')
    .join(' + ')}`,
];

interface Sources {
  fencePromql(
    expression: string,
    scope: { default: string; byPrefix: never[] },
  ): string;
  HttpClient: {
    create(options: object): {
      text(request: object): Promise<string>;
      close(): Promise<void>;
    };
  };
}

/** The sources' imports have no extensions, which Node does not resolve: they are bundled first. */
async function loadSources(dir: string): Promise<Sources> {
  const outfile = join(dir, 'sources.cjs');
  await build({
    stdin: {
      contents: [
        'observability-manifests/src/fence/promql',
        'observability-node/src/http/HttpClient',
      ]
        .map(path => `export * from './plugins/${path}';`)
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
}

/** An hour of ten pods, every half minute. */
function samples(): string {
  const now = Math.floor(Date.now() / 1_000);
  const lines: string[] = [];
  for (let pod = 0; pod < 10; pod++) {
    for (let ago = 3_600; ago >= 0; ago -= 30) {
      const labels = `${MATCHER},pod="shop-${pod}",job="shop",code="200"`;
      lines.push(
        `http_requests_total{${labels}} ${3_600 - ago} ${now - ago}000`,
        `up{${labels}} 1 ${now - ago}000`,
      );
    }
  }
  return lines.join('\n');
}

const quantile = (values: number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * q)];

const milliseconds = (value: number) => `${value.toFixed(3).padStart(9)} ms`;

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
const running: RunningServer[] = [];
try {
  const { fencePromql, HttpClient } = await loadSources(dir);
  const fence = (expression: string) =>
    fencePromql(expression, { default: MATCHER, byPrefix: [] });

  const upstream = await startServer('victoria-metrics', {
    ports: await freeServerPorts('victoria-metrics'),
    dir: join(dir, 'victoria-metrics'),
    config: {},
  });
  running.push(upstream);
  const body = samples();
  await fetch(`${upstream.url}/api/v1/import/prometheus`, {
    method: 'POST',
    body,
  });
  await fetch(`${upstream.url}/internal/force_flush`);
  const proxy = await startServer('prom-label-proxy', {
    ports: await freeServerPorts('prom-label-proxy'),
    dir: join(dir, 'prom-label-proxy'),
    config: { upstream: upstream.url, label: 'entity' },
  });
  running.push(proxy);

  const clientOf = (baseUrl: string) =>
    HttpClient.create({
      name: 'bench',
      baseUrl,
      timeoutSeconds: 30,
      maxBytes: 1_000_000,
    });
  const [direct, proxied] = [clientOf(upstream.url), clientOf(proxy.url)];
  const fenced = new Map(expressions.map(text => [text, fence(text)]));
  const ask = (client: typeof direct, form: Record<string, string>) =>
    client.text({ method: 'POST', path: '/api/v1/query', form });

  // All three have the upstream evaluate the same text.
  const ways: Record<string, (expression: string) => Promise<string>> = {
    direct: expression => ask(direct, { query: fenced.get(expression)! }),
    'our fence': expression => ask(direct, { query: fence(expression) }),
    'prom-label-proxy': expression =>
      ask(proxied, { query: expression, entity: ENTITY }),
  };
  const names = Object.keys(ways);
  const took = new Map(names.map(name => [name, [] as number[]]));
  const alone: number[] = [];
  for (let i = -WARM_UP; i < REQUESTS; i++) {
    const expression = expressions[Math.abs(i) % expressions.length];
    // In turn first, second and third, so that none profits from the caches that another one filled.
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(Math.abs(i) + turn) % names.length];
      const since = performance.now();
      await ways[name](expression);
      if (i >= 0) {
        took.get(name)!.push(performance.now() - since);
      }
    }
    const since = performance.now();
    fence(expression);
    if (i >= 0) {
      alone.push(performance.now() - since);
    }
  }
  await Promise.all([direct.close(), proxied.close()]);

  console.log(
    `${REQUESTS} requests each, one at a time, ${expressions.length} expressions, Node ${process.version}\n`,
  );
  console.log(
    `${''.padEnd(18)}${['p50', 'p99', 'p50 added', 'p99 added']
      .map(title => title.padStart(12))
      .join('')}`,
  );
  for (const name of names) {
    const values = took.get(name)!;
    const added = [0.5, 0.99].map(
      q => quantile(values, q) - quantile(took.get('direct')!, q),
    );
    console.log(
      `${name.padEnd(18)}${[
        quantile(values, 0.5),
        quantile(values, 0.99),
        ...(name === 'direct' ? [] : added),
      ]
        .map(milliseconds)
        .join('')}`,
    );
  }
  console.log(
    `\nThe fence alone: p50 ${quantile(alone, 0.5).toFixed(
      3,
    )} ms, p99 ${quantile(alone, 0.99).toFixed(3)} ms`,
  );
} finally {
  await Promise.all(running.map(server => server.stop()));
  await rm(dir, { recursive: true, force: true });
}

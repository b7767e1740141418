import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stringify } from 'yaml';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

type Labels = Record<string, string>;

interface Sources {
  createSources(configs: object[]): {
    alerts: ReadonlyMap<string, { status(): Promise<Status> }>;
  };
  sourceSchema: { parse(value: object): object };
  readRouting(yaml: string): object;
  routingTree(
    routing: object,
  ): (labels: Labels) => { receiver: string; integrations: string }[];
}

interface Status {
  configuration: string;
}

interface Route {
  receiver?: string;
  [key: string]: unknown;
}

/** The same figures in every run. */
function figures(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const NAMES = ['team', 'severity', 'env', 'größe'];
const VALUES = ['', 'a', 'ab', 'A', 'a"b', 'a\\b', 'a\nb', 'ü', 'x{y}'];
const PATTERNS = [
  '',
  'a',
  'a.*',
  'a|ab',
  '(?i)a',
  '.+',
  '[^a]+',
  'a\\\\b',
  '.',
];
const OPERATORS = ['=', '!=', '=~', '!~'];

/** Trees that nobody would write, with every spelling of a matcher. */
function treeOf(pick: (below: number) => number, receivers: string[]) {
  const oneOf = <T>(values: T[]) => values[pick(values.length)];
  const matcher = () => {
    const operator = oneOf(OPERATORS);
    const value = oneOf(operator.endsWith('~') ? PATTERNS : VALUES);
    return `${oneOf(NAMES)}${operator}${JSON.stringify(value)}`;
  };
  const routes = (depth: number): Route[] =>
    Array.from({ length: depth === 0 ? 0 : 1 + pick(4) }, () => ({
      ...(pick(3) > 0 && { receiver: oneOf(receivers) }),
      ...(pick(6) === 0 && { match: { team: oneOf(VALUES) } }),
      ...(pick(6) === 0 && { match_re: { severity: oneOf(PATTERNS) } }),
      ...(pick(4) > 0 && {
        matchers: Array.from({ length: 1 + pick(2) }, matcher),
      }),
      ...(pick(3) === 0 && { continue: true }),
      routes: routes(depth - 1),
    }));
  return { receiver: receivers[0], routes: routes(4) };
}

describe('who is told, with a real Alertmanager', () => {
  const receivers = Array.from({ length: 12 }, (_, index) => `r${index}`);
  let dir: string;
  let sources: Sources;
  let server: RunningServer | undefined;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-routing-'));
    sources = await loadBackendSources<Sources>([
      'configSchema',
      'sources/createSources',
      'routing/readRouting',
      'routing/routingTree',
    ]);
  });

  after(async () => {
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function run(configuration: object) {
    await server?.stop();
    const config = join(dir, 'alertmanager.yml');
    await writeFile(config, stringify(configuration));
    server = await startServer('alertmanager', {
      ports: await freeServerPorts('alertmanager'),
      dir,
      config: { config },
    });
    const { alerts } = sources.createSources([
      sources.sourceSchema.parse({
        ...{ name: 'am', type: 'alertmanager', url: server.url },
      }),
    ]);
    const { configuration: running } = await alerts.get('am')!.status();
    return {
      url: `${server.url}/api/v2/alerts`,
      running,
      routesOf: sources.routingTree(sources.readRouting(running)),
    };
  }

  for (const seed of [1, 2, 3]) {
    it(`is what Alertmanager says, for 500 alerts in tree ${seed}`, async () => {
      const pick = figures(seed);
      const { url, routesOf } = await run({
        route: treeOf(pick, receivers),
        receivers: receivers.map(name => ({ name })),
      });
      const alerts = Array.from({ length: 500 }, (_, index) => ({
        labels: Object.fromEntries([
          ['alertname', `A${index}`],
          // An empty value is one that is not there.
          ...NAMES.flatMap(name => {
            const value = VALUES[pick(VALUES.length)];
            return value === '' ? [] : [[name, value]];
          }),
        ]) as Labels,
      }));
      const posted = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      assert.equal(posted.status, 200, await posted.text());
      const known = (await (await fetch(url)).json()) as {
        labels: Labels;
        receivers: { name: string }[];
      }[];
      assert.equal(known.length, alerts.length);
      const ends = new Set<string>();
      for (const { labels, receivers: told } of known) {
        const expected = told.map(({ name }) => name).sort();
        const walked = new Set(
          routesOf(labels).map(({ receiver }) => receiver),
        );
        assert.deepEqual(
          [...walked].sort(),
          [...new Set(expected)],
          JSON.stringify(labels),
        );
        ends.add(expected.join());
      }
      // A tree in which all go the same way would prove nothing.
      assert.ok(ends.size > 5, [...ends].join(' '));
    });
  }

  it('names kinds of integrations, and none of their secrets', async () => {
    const url = 'http://127.0.0.1:9/hidden-path';
    const { routesOf } = await run({
      route: { receiver: 'both' },
      receivers: [
        {
          name: 'both',
          webhook_configs: [{ url }],
          slack_configs: [{ api_url: url, channel: '#shop' }],
        },
      ],
    });
    const [route] = routesOf({});
    assert.equal(route.integrations, 'slack, webhook');
    assert.doesNotMatch(JSON.stringify(route), /hidden|#shop|127/);
  });
});

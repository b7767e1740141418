import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../processes/eventually.ts';
import { freePorts } from '../processes/ports.ts';
import type { ServerName } from '../servers/definition.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';

interface Probed {
  product?: string;
  version?: string;
  error?: string;
  capabilities: Array<{ name: string; state: string; reason?: string }>;
}

interface Alertmanager {
  putSilence(silence: object): Promise<string>;
  silences(): Promise<Array<{ id: string }>>;
}

interface Sources {
  sourceSchema: { parse(value: object): object };
  createSources(configs: object[]): {
    alerts: ReadonlyMap<string, Alertmanager>;
    probes: ReadonlyMap<string, () => Promise<Probed>>;
  };
}

const elsewhere = 'http://127.0.0.1:9';

const silence = (comment: string) => ({
  matchers: [{ name: 'a', value: 'b', isEqual: true, isRegex: false }],
  startsAt: new Date().toISOString(),
  endsAt: new Date(Date.now() + 600_000).toISOString(),
  createdBy: 'test',
  comment,
});

describe('sources that are real servers', () => {
  let dir: string;
  let sources: Sources;
  const running: RunningServer[] = [];

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-sources-'));
    await writeFile(join(dir, 'scrape.yml'), 'scrape_configs: []\n');
    await writeFile(
      join(dir, 'alertmanager.yml'),
      'route: { receiver: none }\nreceivers: [{ name: none }]\n',
    );
    sources = await loadBackendSources<Sources>([
      'sources/createSources',
      'configSchema',
    ]);
  });

  after(async () => {
    await Promise.all(running.map(server => server.stop()));
    await rm(dir, { recursive: true, force: true });
  });

  async function start(
    name: ServerName,
    config: Record<string, string>,
    place: string = name,
  ): Promise<RunningServer> {
    await mkdir(join(dir, place), { recursive: true });
    const server = await startServer(name, {
      ports: await freeServerPorts(name),
      dir: join(dir, place),
      config,
    });
    running.push(server);
    return server;
  }

  const create = (config: object) =>
    sources.createSources([
      sources.sourceSchema.parse({ name: 'main', ...config }),
    ]);

  async function probe(config: object) {
    const probed = await create(config).probes.get('main')!();
    const states = Object.fromEntries(
      probed.capabilities.map(({ name, state }) => [name, state]),
    );
    return { ...probed, states };
  }

  it('are seen to be what they are: VictoriaMetrics alone, and with vmalert and vmagent', async () => {
    const victoria = await start('victoria-metrics', {});
    const [vmalert, vmagent] = await Promise.all([
      start('vmalert', {
        datasource: victoria.url,
        notifier: elsewhere,
        rules: join(dir, 'none', '*.yml'),
        cluster: 'test',
      }),
      start('vmagent', {
        config: join(dir, 'scrape.yml'),
        remoteWrite: victoria.url,
        cluster: 'test',
      }),
    ]);
    const alone = { type: 'victoria-metrics', url: victoria.url };
    const first = await probe(alone);
    assert.equal(first.product, 'VictoriaMetrics');
    assert.equal(first.error, undefined);
    assert.equal(first.states.rules, 'absent');
    assert.equal(first.states.exemplars, 'absent');
    const { states } = await probe({
      ...alone,
      rulesUrl: vmalert.url,
      targetsUrl: vmagent.url,
    });
    assert.equal(states.rules, 'present');
    assert.equal(states.targets, 'present');
    assert.equal(states['partial-response'], 'absent');
  });

  it('go on with another Alertmanager of the cluster when one is stopped', async () => {
    const config = join(dir, 'alertmanager.yml');
    const ports = await freePorts(['one', 'two']);
    const gossip = [ports.one, ports.two].map(port => `127.0.0.1:${port}`);
    const [one, two] = await Promise.all([
      start('alertmanager', { config, gossip: gossip[0] }, 'one'),
      start(
        'alertmanager',
        { config, gossip: gossip[1], peer: gossip[0] },
        'two',
      ),
    ]);
    const both = {
      type: 'alertmanager',
      url: one.url,
      replicas: [two.url],
    };
    // Its version is not stamped into this build.
    assert.equal((await probe(both)).product, 'Alertmanager');
    const source = create(both).alerts.get('main')!;
    const second = create({ type: 'alertmanager', url: two.url }).alerts.get(
      'main',
    )!;
    const id = await source.putSilence(silence('before'));
    await eventually(async () => {
      const known = await second.silences();
      assert.ok(known.some(each => each.id === id));
    });
    await one.stop();
    const left = await source.silences();
    assert.deepEqual(
      left.map(each => each.id),
      [id],
    );
    const next = await source.putSilence(silence('after'));
    assert.equal((await source.silences()).length, 2);
    assert.notEqual(next, id);
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFree } from '../processes/ports.ts';
import { fastServers } from '../servers/catalogue.ts';
import type { ServerName } from '../servers/definition.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';

const configurations: Partial<Record<ServerName, string>> = {
  vmagent: 'scrape_configs: []\n',
  'blackbox-exporter': 'modules: { http_2xx: { prober: http } }\n',
  alertmanager: 'route: { receiver: none }\nreceivers: [{ name: none }]\n',
};

const elsewhere = 'http://127.0.0.1:9';

describe('real servers', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-servers-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  async function request(name: ServerName) {
    const config = join(dir, `${name}.yml`);
    await writeFile(config, configurations[name] ?? '');
    return {
      ports: await freeServerPorts(name),
      dir: join(dir, name),
      config: {
        config,
        cluster: 'test',
        remoteWrite: elsewhere,
        datasource: elsewhere,
        notifier: elsewhere,
        rules: join(dir, 'no-rules', '*.yaml'),
      },
    };
  }

  for (const name of fastServers) {
    it(`${name} starts, answers, and leaves nothing behind when stopped`, async () => {
      const wanted = await request(name);
      const server = await startServer(name, wanted);
      try {
        const metrics = await fetch(`${server.url}/metrics`);
        assert.equal(metrics.status, 200);
        assert.match(await metrics.text(), /^[a-z_]+(\{.*\})? /m);
        const log = await readFile(join(wanted.dir, `${name}.log`), 'utf8');
        assert.notEqual(log, '');
      } finally {
        await server.stop();
      }
      assert.equal((await server.ended).unexpected, false);
      assert.equal(await isFree(wanted.ports.http), true);
      assert.throws(() => process.kill(server.pid, 0), { code: 'ESRCH' });
    });
  }

  it('says how a server died that nobody stopped', async () => {
    const server = await startServer(
      'blackbox-exporter',
      await request('blackbox-exporter'),
    );
    process.kill(server.pid, 'SIGKILL');
    const { unexpected, description } = await server.ended;
    assert.equal(unexpected, true);
    assert.match(description, /blackbox-exporter ended with SIGKILL/);
  });

  it("shows the server's own words when its configuration is refused", async () => {
    const wanted = await request('alertmanager');
    await writeFile(wanted.config.config, 'route: { receiver: nobody }\n');
    await assert.rejects(startServer('alertmanager', wanted), {
      message: /undefined receiver \\?"nobody/,
    });
    assert.equal(await isFree(wanted.ports.http), true);
  });

  it('names the configuration that it lacks', async () => {
    const wanted = await request('vmalert');
    await assert.rejects(
      startServer('vmalert', { ...wanted, config: { rules: 'x' } }),
      { message: 'vmalert needs config: datasource, notifier, cluster' },
    );
  });
});

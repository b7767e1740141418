import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { choosePorts } from './platformPorts.ts';

describe('choosePorts', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-ports-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));
  afterEach(() => {
    delete process.env.OBSERVABILITY_KIT_LOKI_PORT;
  });

  async function occupy() {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    return { server, port: (server.address() as AddressInfo).port };
  }

  it('keeps the ports of the run before', async () => {
    const file = join(dir, 'kept.json');
    const first = await choosePorts(file);
    const second = await choosePorts(file);
    assert.equal(first.changed, false);
    assert.equal(second.changed, false);
    assert.deepEqual(second.ofServer('loki'), first.ofServer('loki'));
  });

  it('gives another one for a port that is taken meanwhile, and says that they changed', async () => {
    const file = join(dir, 'taken.json');
    const { server, port } = await occupy();
    const { of, changed } = await choosePorts(file, { backstage: port });
    assert.notEqual(of('backstage'), port);
    assert.equal(changed, false);
    server.close();
    const kept = of('backstage');
    const other = createServer().listen(kept, '127.0.0.1');
    const next = await choosePorts(file);
    other.close();
    assert.notEqual(next.of('backstage'), kept);
    assert.equal(next.changed, true);
  });

  it('refuses a port from the environment that is none, or is taken', async () => {
    const file = join(dir, 'environment.json');
    process.env.OBSERVABILITY_KIT_LOKI_PORT = 'http';
    await assert.rejects(choosePorts(file), {
      message:
        'OBSERVABILITY_KIT_LOKI_PORT is http; a port is a number from 1 to 65535',
    });
    const { server, port } = await occupy();
    process.env.OBSERVABILITY_KIT_LOKI_PORT = String(port);
    await assert.rejects(choosePorts(file), {
      message: /something listens there already/,
    });
    server.close();
  });
});

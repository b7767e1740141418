import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  after,
  afterEach,
  before,
  beforeEach,
  describe,
  it,
  mock,
} from 'node:test';
import { startProxy } from '../kubernetes/LoopbackTls.ts';
import { eventually } from '../processes/eventually.ts';
import { ENTITY, FaultStage, MONITORS, put } from './FaultStage.ts';
import { allow } from './rbac.ts';

const DAY_MILLISECONDS = 86_400_000;

const turnAway = (answer: ServerResponse, seconds: number) => {
  answer.writeHead(429, {
    'content-type': 'application/json',
    'retry-after': String(seconds),
  });
  answer.end('{"kind":"Status","code":429,"message":"too many requests"}');
};

describe('an API server in trouble', () => {
  let stage: FaultStage;

  before(async () => {
    stage = await FaultStage.start();
  });
  beforeEach(() => stage.reset());
  afterEach(() => stage.assertForeignUntouched());
  after(() => stage?.stop());

  it('tells of each object when the API server dies in the middle, and a second apply brings the rest', async () => {
    const { cluster, delivery } = stage;
    const wanted = stage.monitors(400);
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
    assert.deepEqual(
      results.map(({ key }) => key),
      wanted.map(each => put(each).key),
    );
    const failed = results.filter(({ ok }) => !ok);
    assert.ok(failed.length > 0 && failed.length < wanted.length);
    assert.ok(failed.every(({ message }) => message));
    assert.match(String(failed.at(-1)?.message), /^Not tried: /);
    await cluster.startApiServer();
    const rest = await stage.converge(wanted);
    assert.ok(rest > 0 && rest <= failed.length);
    assert.equal(await stage.converge(wanted), 0);
  });

  it('lets one cluster fail while another goes on', async () => {
    const wanted = stage.monitors(3);
    stage.forwarder.cut();
    const other = stage.deliveryBy();
    const [broken, whole] = await Promise.allSettled([
      stage.delivery.listOwned(ENTITY),
      other.listOwned(ENTITY),
    ]);
    assert.equal(broken.status, 'rejected');
    assert.equal(
      broken.status === 'rejected' && broken.reason.name,
      'ServiceUnavailableError',
    );
    assert.equal(whole.status, 'fulfilled');
    const { results } = await stage.delivery.write(
      wanted.map(each => put(each)),
    );
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, false, false],
    );
    stage.forwarder.mend();
    assert.equal(await stage.converge(wanted), 3);
  });

  it('waits as long as an overloaded API server asks for', async () => {
    const wanted = stage.monitors(4);
    const asked = new Map<string, number[]>();
    const proxy = await startProxy(stage.cluster, ({ method, url }, answer) => {
      const times = asked.get(url ?? '') ?? [];
      asked.set(url ?? '', [...times, performance.now()]);
      const isFirst = method === 'PATCH' && times.length === 0;
      if (isFirst) {
        turnAway(answer, 1);
      }
      return isFirst;
    });
    try {
      const delivery = stage.deliveryBy({ url: proxy.url });
      assert.equal(await stage.converge(wanted, delivery), 4);
      const applies = [...asked].filter(([url]) => /\/m\d/.test(url));
      assert.equal(applies.length, 4);
      for (const [, [first, second]] of applies) {
        assert.ok(second - first >= 990);
      }
    } finally {
      await proxy.stop();
    }
  });

  it('gives up on an API server that stays overloaded, and says of each object that it was not written', async () => {
    const wanted = stage.monitors(5);
    const isApply = ({ method }: IncomingMessage) => method === 'PATCH';
    const proxy = await startProxy(stage.cluster, (asked, answer) => {
      if (isApply(asked)) {
        turnAway(answer, 0);
      }
      return isApply(asked);
    });
    try {
      const delivery = stage.deliveryBy({ url: proxy.url });
      const { results } = await delivery.write(wanted.map(each => put(each)));
      assert.equal(results.length, 5);
      for (const { ok, message } of results) {
        assert.equal(ok, false);
        assert.match(String(message), /429.*too many requests/);
      }
    } finally {
      await proxy.stop();
    }
    assert.equal(await stage.converge(wanted), 5);
  });

  it('goes on with the token that was exchanged on disk after the old one had ended', async () => {
    const { admin } = stage.cluster;
    const secrets = '/api/v1/namespaces/shop/secrets';
    const accounts = '/api/v1/namespaces/shop/serviceaccounts';
    const meta = { name: 'backstage', namespace: 'shop' };
    await admin.apply(`${accounts}/backstage`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: meta,
    });
    const { metadata } = await admin.apply(`${secrets}/backstage`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: meta,
    });
    await allow(admin, { kind: 'ServiceAccount', ...meta }, ['*']);
    const tokenOf = async (boundObjectRef?: object) => {
      const { status } = await admin.request<{ status: { token: string } }>(
        `${accounts}/backstage/token`,
        {
          method: 'POST',
          body: {
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'TokenRequest',
            spec: { boundObjectRef },
          },
        },
      );
      return status.token;
    };
    // It ends with the Secret.
    const bound = { apiVersion: 'v1', kind: 'Secret', uid: metadata.uid };
    const old = await tokenOf({ ...bound, name: 'backstage' });
    const dir = await mkdtemp(join(tmpdir(), 'observability-token-'));
    try {
      const tokenFile = join(dir, 'token');
      await writeFile(tokenFile, old);
      const delivery = stage.deliveryBy({ tokenFile });
      const wanted = stage.monitors(20);
      await eventually(() => stage.converge(wanted.slice(0, 5), delivery));
      await admin.request(`${secrets}/backstage`, { method: 'DELETE' });
      const withOld = await stage.cluster.withToken(old);
      // The API server remembers for a while whom it has let in.
      await eventually(async () => {
        assert.equal((await withOld.exchange(MONITORS)).status, 401);
      }, 60);
      withOld.close();
      const { results } = await delivery.write(
        wanted.slice(5).map(each => put(each)),
      );
      assert.equal(results.length, 15);
      for (const { ok, message } of results) {
        assert.equal(ok, false);
        assert.match(String(message), /does not accept our credentials/);
      }
      await writeFile(tokenFile, await tokenOf());
      assert.equal(await stage.converge(wanted, delivery), 15);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  for (const [words, offset] of [
    ['ahead of', DAY_MILLISECONDS],
    ['behind', -DAY_MILLISECONDS],
  ] as const) {
    it(`finds and mends drift when our clock is ${words} the cluster's`, async () => {
      const { cluster, delivery } = stage;
      const now = performance.timeOrigin + performance.now();
      mock.timers.enable({ apis: ['Date'], now: now + offset });
      try {
        const wanted = stage.monitors(1);
        await stage.converge(wanted);
        const object = await cluster.admin.request<{
          spec: { endpoints: { interval: string }[] };
        }>(`${MONITORS}/m0`);
        object.spec.endpoints[0].interval = '5m';
        await cluster.admin.request(`${MONITORS}/m0?fieldManager=somebody`, {
          method: 'PUT',
          body: object,
        });
        const live = await delivery.listOwned(ENTITY);
        const [run] = await delivery.dryRun(wanted, live);
        assert.ok(run.kind === 'object' && run.taken);
        const [{ manager, at = '' }] = run.taken;
        assert.equal(manager, 'somebody');
        // The cluster's own word, whatever we think the time is.
        assert.ok(Math.abs(Date.parse(at) - now) < 60_000);
        const { results } = await delivery.write([
          { ...put(wanted[0], live[0].version), force: true } as ReturnType<
            typeof put
          >,
        ]);
        assert.equal(results[0].ok, true);
        assert.equal(await stage.converge(wanted), 0);
      } finally {
        mock.timers.reset();
      }
    });
  }

  it('lets two replicas apply the same plan at once without harm', async () => {
    const wanted = stage.monitors(50);
    const second = stage.deliveryBy();
    const writes = wanted.map(each => put(each));
    const both = await Promise.all([
      stage.delivery.write(writes),
      second.write(writes),
    ]);
    for (const { results } of both) {
      assert.deepEqual(
        results.filter(({ ok }) => !ok),
        [],
      );
    }
    assert.equal(await stage.converge(wanted), 0);
  });
});

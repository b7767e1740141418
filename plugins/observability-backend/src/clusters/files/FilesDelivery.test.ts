import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type FileKind,
  type Manifest,
  manifestKey,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../config';
import { contractManifest, describeDelivery } from '../delivery.contract';
import type { Write } from '../types';
import { FilesDelivery } from './FilesDelivery';
import { FakeServer } from './testing/FakeServer';
import { scratch } from './testing/scratch';

const started: FakeServer[] = [];

const start = async (vendor?: 'prometheus' | 'vmalert') => {
  const server = await FakeServer.start(vendor);
  started.push(server);
  return server;
};

afterAll(() => Promise.all(started.map(server => server.close())));

const deliveryTo = (
  root: string,
  options: Partial<FilesDeliveryConfig> = {},
  instanceId = 'one',
) =>
  FilesDelivery.create(
    { type: 'files', root, assemble: [], reload: [], ...options },
    { instanceId, quietMilliseconds: 300 },
  );

const put = (manifest: Manifest, version?: string): Write => ({
  kind: 'put',
  key: manifestKey(manifest),
  manifest,
  ...(version !== undefined && { version }),
});

describe('contract', () => {
  const makeRoot = scratch();

  describeDelivery('FilesDelivery', {
    create: async () => {
      const root = await makeRoot();
      const server = await start();
      const options = { reload: [server.config(['ScrapeFile'])] };
      return {
        delivery: deliveryTo(root, options),
        other: deliveryTo(root, options, 'two'),
        async occupy({ object }) {
          await mkdir(join(root, 'scrape'), { recursive: true });
          await writeFile(
            join(root, `scrape/shop.${object.metadata.name}.yaml`),
            'scrape_configs: []\n',
          );
        },
        breakDown: () => rm(root, { recursive: true }),
        async refuse(words) {
          server.refusal = words;
        },
      };
    },
  });
});

describe('FilesDelivery', () => {
  const makeRoot = scratch();
  const entityRef = 'component:default/a';
  const manifest = contractManifest(entityRef, 'a');
  const routeOf = (receiver: string, name = 'a-routing'): Manifest => ({
    want: 'routing',
    object: {
      ...contractManifest(entityRef, name).object,
      kind: 'RouteFile',
      spec: { document: { routes: [{ receiver }] } },
    },
  });
  const route = routeOf('shop');

  /** A base for assembly, shared by clusters. */
  async function alertmanager(text = 'route:\n  receiver: default\n') {
    const shared = await makeRoot();
    const base = join(shared, 'base.yml');
    const output = join(shared, 'alertmanager.yml');
    await writeFile(base, text);
    return {
      base,
      output,
      sharedBy: (...roots: string[]): FilesDeliveryConfig['assemble'] => [
        { kind: 'RouteFile', base, output, roots },
      ],
      receivers: async () =>
        [...(await readFile(output, 'utf8')).matchAll(/receiver: (\w+)/g)].map(
          ([, name]) => name,
        ),
    };
  }

  it('writes what rendering made, to the byte, and no other file', async () => {
    const root = await makeRoot();
    await deliveryTo(root).write([put(manifest), put(route)]);
    expect((await readdir(root, { recursive: true })).sort()).toEqual([
      'routes',
      'routes/shop.a-routing.yaml',
      'scrape',
      'scrape/shop.a.yaml',
      // No server was there to be told.
    ]);
    expect(await readFile(join(root, 'scrape/shop.a.yaml'), 'utf8')).toBe(
      serialiseManifest(manifest),
    );
  });

  it.each([
    ['AlloyFile', 'alloy', '//'],
    ['LogstashFile', 'conf', '#'],
  ])(
    'keeps a %s as its collector reads it, and knows it again',
    async (kind, extension, comment) => {
      const root = await makeRoot();
      const delivery = deliveryTo(root);
      const document = `${comment} own\nblock "a" {\n  x = "\\\\d: 1"\n}\n`;
      const logs: Manifest = {
        want: 'logs',
        object: {
          ...contractManifest(entityRef, 'a-logs').object,
          kind,
          spec: { document },
        },
      };
      await delivery.write([put(logs)]);
      const path = join(root, `logs/shop.a-logs.${extension}`);
      const text = await readFile(path, 'utf8');
      expect(text.startsWith(`${comment} Written by Backstage`)).toBe(true);
      expect(text.endsWith(`\n${document}`)).toBe(true);
      const [live] = await delivery.listOwned(entityRef);
      expect(live.object).toEqual(logs.object);

      await writeFile(path, text.replace(': 1', ': 2'));
      const [edited] = await delivery.listOwned(entityRef);
      expect(edited.fingerprint).not.toBe(live.fingerprint);
      expect(await delivery.dryRun([logs])).toEqual([
        { kind: 'object', object: logs.object },
      ]);
      await delivery.write([{ kind: 'delete', key: edited.key, live: edited }]);
      expect(await readdir(join(root, 'logs'))).toEqual([]);
    },
  );

  it('tells the servers that are concerned, and only those', async () => {
    const server = await start();
    const root = await makeRoot();
    const delivery = deliveryTo(root, {
      reload: [server.config(['ScrapeFile', 'RuleFile'])],
    });
    expect((await delivery.write([put(manifest)])).acceptance).toEqual([
      {
        server: 'prometheus',
        ok: true,
        message: 'took the configuration over',
      },
    ]);
    expect((await delivery.write([put(route)])).acceptance).toEqual([]);
    expect((await delivery.write([])).acceptance).toEqual([]);
    expect(server.requests).toEqual(['/-/reload']);
    expect(await delivery.acceptance([route])).toEqual([]);
  });

  it('puts back to the byte what a server refuses, and tells the server again', async () => {
    const server = await start('vmalert');
    const root = await makeRoot();
    const delivery = deliveryTo(root, { reload: [server.config()] });
    await delivery.write([put(manifest)]);
    const [{ version }] = await delivery.listOwned(entityRef);
    server.refusal = 'bad scrape config';
    const answer = delivery.write([
      put(contractManifest(entityRef, 'a', '5s'), version),
      put(contractManifest(entityRef, 'new')),
    ]);
    const { results } = await answer;
    expect(results[0].message).toContain(
      'vmalert refused the configuration: cannot parse "rules" & more: bad scrape config',
    );
    // The fake refuses everything: what stood there before, too.
    expect(results[0].message).toContain('refuses what stood there before');
    expect(await readdir(join(root, 'scrape'))).toEqual(['shop.a.yaml']);
    expect(await readFile(join(root, 'scrape/shop.a.yaml'), 'utf8')).toBe(
      serialiseManifest(manifest),
    );
    expect(server.requests).toHaveLength(3);
  });

  it('keeps the files while a server is down, and tells it with the next apply', async () => {
    const server = await start();
    const root = await makeRoot();
    const delivery = deliveryTo(root, { reload: [server.config()] });
    await server.close();
    const { results, acceptance } = await delivery.write([put(manifest)]);
    expect(results).toMatchObject([{ ok: true }]);
    expect(acceptance).toMatchObject([
      { ok: false, message: expect.stringContaining('the files are in place') },
    ]);
    await server.listen();
    expect(await delivery.acceptance([manifest])).toEqual([
      {
        server: 'prometheus',
        ok: false,
        message: 'was not told of the last change yet; apply again',
      },
    ]);
    // Another replica, with nothing to write.
    const replica = deliveryTo(root, { reload: [server.config()] });
    expect((await replica.write([])).acceptance).toMatchObject([{ ok: true }]);
    expect(await delivery.acceptance([manifest])).toMatchObject([{ ok: true }]);
    await replica.write([]);
    expect(server.requests).toHaveLength(1);
  });

  it('makes up for an apply that died before it told the servers', async () => {
    const server = await start();
    const root = await makeRoot();
    const { sharedBy, receivers } = await alertmanager();
    const delivery = deliveryTo(root, {
      assemble: sharedBy(),
      reload: [server.config(['RouteFile'])],
    });
    await mkdir(join(root, 'routes'));
    await writeFile(
      join(root, 'routes/shop.a-routing.yaml'),
      serialiseManifest(route),
    );
    await writeFile(join(root, '.pending'), 'RouteFile\nScra');
    expect((await delivery.write([])).acceptance).toMatchObject([{ ok: true }]);
    expect(await receivers()).toEqual(['default', 'shop']);
  });

  it("does not put an apply back for the sake of an earlier one's server", async () => {
    const [prometheus, late] = [await start(), await start()];
    const root = await makeRoot();
    const delivery = deliveryTo(root, {
      reload: [
        prometheus.config(['ScrapeFile']),
        { ...late.config(['RouteFile']), name: 'Alertmanager' },
      ],
    });
    await late.close();
    await delivery.write([put(route)]);
    await late.listen();
    late.refusal = 'undefined receiver';
    const { results, acceptance } = await delivery.write([put(manifest)]);
    expect(results).toMatchObject([{ ok: true }]);
    expect(acceptance).toMatchObject([
      { server: 'prometheus', ok: true },
      { server: 'Alertmanager', ok: false },
    ]);
  });

  it('assembles routes in front of those of the base, over all roots, and drops them again', async () => {
    const [root, second] = [await makeRoot(), await makeRoot()];
    const { sharedBy, receivers } = await alertmanager(
      'route:\n  receiver: default\n  routes:\n    - receiver: platform\n',
    );
    const delivery = deliveryTo(root, { assemble: sharedBy(second) });
    const other = deliveryTo(second, { assemble: sharedBy(root) }, 'one');
    await other.write([put(routeOf('other'))]);
    await delivery.write([put(route)]);
    expect((await receivers()).sort()).toEqual([
      'default',
      'other',
      'platform',
      'shop',
    ]);
    expect((await receivers()).at(-1)).toBe('platform');
    const [live] = await delivery.listOwned(entityRef);
    await delivery.write([{ kind: 'delete', key: live.key, live }]);
    expect(await receivers()).toEqual(['default', 'other', 'platform']);
  });

  it('loses no route of two clusters that apply at once', async () => {
    const roots = await Promise.all(Array.from({ length: 4 }, makeRoot));
    const { sharedBy, receivers } = await alertmanager();
    await Promise.all(
      roots.map((root, index) =>
        deliveryTo(root, { assemble: sharedBy(...roots) }).write([
          put(routeOf(`r${index}`)),
        ]),
      ),
    );
    expect((await receivers()).sort()).toEqual([
      'default',
      'r0',
      'r1',
      'r2',
      'r3',
    ]);
  });

  it("does not lose a route to the putting back of another cluster's apply", async () => {
    const [root, second] = [await makeRoot(), await makeRoot()];
    const { sharedBy, receivers } = await alertmanager();
    const server = await start();
    server.refusal = 'no';
    let release = () => {};
    server.held = new Promise(resolve => {
      release = resolve;
    });
    const refused = deliveryTo(root, {
      assemble: sharedBy(second),
      reload: [server.config()],
    }).write([put(route)]);
    while (server.requests.length === 0) {
      await delay(5);
    }
    const other = deliveryTo(second, { assemble: sharedBy(root) }).write([
      put(routeOf('other')),
    ]);
    // Time enough to get in between, were it let.
    await Promise.race([other, delay(300)]);
    release();
    expect((await refused).results).toMatchObject([{ ok: false }]);
    expect((await other).results).toMatchObject([{ ok: true }]);
    expect(await receivers()).toEqual(['default', 'other']);
  });

  it.each([
    ['is no YAML', 'route: [\n', /base\.yml can't be merged into/],
    ['is missing', undefined, /base\.yml can't be read/],
  ])('puts everything back when the base %s', async (_, text, words) => {
    const root = await makeRoot();
    const { base, output, sharedBy } = await alertmanager();
    const delivery = deliveryTo(root, { assemble: sharedBy() });
    await delivery.write([put(route)]);
    const before = await readFile(output, 'utf8');
    await (text === undefined ? rm(base) : writeFile(base, text));
    const { results, acceptance } = await delivery.write([
      put(manifest),
      put(routeOf('new', 'b-routing')),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    expect(results[0].message).toMatch(words);
    expect(acceptance).toMatchObject([{ server: 'Assembly', ok: false }]);
    expect(await readFile(output, 'utf8')).toBe(before);
    expect(await readdir(join(root, 'scrape'))).toEqual([]);
    expect(await readdir(join(root, 'routes'))).toEqual([
      'shop.a-routing.yaml',
    ]);
  });

  describe('a file of ours that somebody edited into nonsense', () => {
    it('is a conflict that says so, is not taken for absent, and silences no route', async () => {
      const root = await makeRoot();
      const { output, sharedBy } = await alertmanager();
      const delivery = deliveryTo(root, { assemble: sharedBy() });
      await delivery.write([put(route)]);
      const before = await readFile(output, 'utf8');
      await writeFile(
        join(root, 'routes/shop.a-routing.yaml'),
        `${serialiseManifest(route)}  ]: [\n`,
      );
      expect(await delivery.dryRun([route])).toMatchObject([
        {
          kind: 'conflict',
          reason: expect.stringMatching(
            /^routes\/shop\.a-routing\.yaml was edited by hand .*; delete it$/,
          ),
        },
      ]);
      const { results } = await delivery.write([
        put(routeOf('new', 'b-routing')),
      ]);
      expect(results).toMatchObject([
        { ok: false, message: expect.stringContaining('edited by hand') },
      ]);
      expect(await readFile(output, 'utf8')).toBe(before);
    });
  });

  it('does not take a copy under another name for its own', async () => {
    const root = await makeRoot();
    const delivery = deliveryTo(root);
    await delivery.write([put(manifest)]);
    await writeFile(
      join(root, 'scrape/shop.copy.yaml'),
      serialiseManifest(manifest),
    );
    expect(await delivery.listOwned(entityRef)).toHaveLength(1);
    expect(
      await delivery.dryRun([contractManifest(entityRef, 'copy')]),
    ).toMatchObject([
      {
        kind: 'conflict',
        reason: expect.stringContaining('says of itself that it is'),
      },
    ]);
  });

  it('does not take a part of its name for an entity', async () => {
    const root = await makeRoot();
    const delivery = deliveryTo(root);
    await delivery.write([put(contractManifest(`${entityRef}bc`, 'abc'))]);
    expect(await delivery.listOwned(entityRef)).toEqual([]);
  });

  it('follows no link, neither to read nor to write', async () => {
    const [root, outside] = [await makeRoot(), await makeRoot()];
    await writeFile(join(outside, 'secret.yaml'), 'secret');
    await mkdir(join(root, 'scrape'));
    await symlink(
      join(outside, 'secret.yaml'),
      join(root, 'scrape/shop.a.yaml'),
    );
    const delivery = deliveryTo(root);
    for (const attempt of [
      () => delivery.dryRun([manifest]),
      () => delivery.listOwned(entityRef),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    }
    expect((await delivery.write([put(manifest)])).results).toMatchObject([
      { ok: false, message: expect.stringContaining('ELOOP') },
    ]);
    expect(await readdir(outside)).toEqual(['secret.yaml']);
    expect(await readFile(join(outside, 'secret.yaml'), 'utf8')).toBe('secret');
  });

  it('neither writes nor deletes through a directory that became a link', async () => {
    const [root, outside] = [await makeRoot(), await makeRoot()];
    const delivery = deliveryTo(root);
    await delivery.write([put(manifest)]);
    const [live] = await delivery.listOwned(entityRef);
    await rename(join(root, 'scrape'), join(outside, 'scrape'));
    await symlink(join(outside, 'scrape'), join(root, 'scrape'));
    const { results } = await delivery.write([
      { kind: 'delete', key: live.key, live },
      put(contractManifest(entityRef, 'b')),
    ]);
    expect(results).toMatchObject([{ ok: false }, { ok: false }]);
    expect(await readdir(join(outside, 'scrape'))).toEqual(['shop.a.yaml']);
  });

  it.each(['../../etc/x', '.hidden', 'a/b', 'A'])(
    'blocks the name %j',
    async name => {
      const root = await makeRoot();
      const evil: Manifest = contractManifest(entityRef, name);
      evil.object.metadata.namespace = name;
      const delivery = deliveryTo(root);
      expect(await delivery.dryRun([evil])).toMatchObject([
        { kind: 'blocked' },
      ]);
      expect((await delivery.write([put(evil)])).results).toMatchObject([
        { ok: false },
      ]);
    },
  );

  it('names the root that is missing', async () => {
    const root = join(await makeRoot(), 'none');
    const delivery = deliveryTo(root);
    await expect(delivery.write([put(manifest)])).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(root),
    });
    const kinds: FileKind[] = ['ScrapeFile'];
    const server = await start();
    expect(
      await deliveryTo(root, { reload: [server.config(kinds)] }).acceptance([
        manifest,
      ]),
    ).toMatchObject([{ ok: true }]);
  });
});

import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Manifest,
  manifestKey,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../config';
import { contractManifest, describeDelivery } from '../delivery.contract';
import { FilesDelivery } from './FilesDelivery';

const roots: string[] = [];
const servers: Server[] = [];

const makeRoot = async () => {
  const root = await mkdtemp(join(tmpdir(), 'files-delivery-'));
  roots.push(root);
  return root;
};

const deliveryTo = (
  root: string,
  options: Partial<FilesDeliveryConfig> = {},
  instanceId = 'one',
) =>
  FilesDelivery.create(
    { type: 'files', root, assemble: [], reload: [], ...options },
    { instanceId },
  );

/** Answers reloads one after the other with these bodies; an empty one means accepted. */
const reloadServer = async (...answers: string[]) => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end('prometheus_config_last_reload_successful 1\n');
      return;
    }
    requests.push(request.url ?? '');
    const answer = answers.shift() ?? '';
    response.writeHead(answer ? 500 : 200).end(answer);
  });
  servers.push(server);
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  const reload: FilesDeliveryConfig['reload'] = [
    {
      name: 'Prometheus',
      kinds: ['ScrapeFile', 'RuleFile'],
      url: `http://127.0.0.1:${port}/-/reload`,
    },
  ];
  return { requests, reload };
};

const put = (manifest: Manifest, version?: string) => ({
  kind: 'put' as const,
  key: manifestKey(manifest),
  manifest,
  ...(version !== undefined && { version }),
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  for (const root of roots) {
    await rm(root, { recursive: true, force: true });
  }
});

describeDelivery('FilesDelivery', async () => {
  const root = await makeRoot();
  return {
    delivery: deliveryTo(root),
    other: deliveryTo(root, {}, 'two'),
    async occupy({ object }) {
      await mkdir(join(root, 'scrape'), { recursive: true });
      await writeFile(
        join(root, `scrape/shop.${object.metadata.name}.yaml`),
        'scrape_configs: []\n',
      );
    },
    async breakDown() {
      await rename(root, `${root}.moved`);
      roots.push(`${root}.moved`);
    },
  };
});

describe('FilesDelivery', () => {
  const entityRef = 'component:default/a';
  const manifest = contractManifest(entityRef, 'a');
  const route: Manifest = {
    want: 'routing',
    object: {
      ...contractManifest(entityRef, 'a-routing').object,
      kind: 'RouteFile',
      spec: { document: { routes: [{ receiver: 'shop', continue: false }] } },
    },
  };

  it('tells the servers that are concerned, and only those', async () => {
    const root = await makeRoot();
    const { reload, requests } = await reloadServer();
    const delivery = deliveryTo(root, { reload });
    const { acceptance } = await delivery.write([put(manifest)]);
    expect(acceptance).toEqual([
      {
        server: 'Prometheus',
        ok: true,
        message: 'took the configuration over',
      },
    ]);
    await delivery.write([put(route)]);
    expect(requests).toEqual(['/-/reload']);
  });

  it("puts everything back when a server rejects it, and shows the server's words", async () => {
    const root = await makeRoot();
    const { reload, requests } = await reloadServer('', 'bad scrape config');
    const delivery = deliveryTo(root, { reload });
    await delivery.write([put(manifest)]);
    const [{ version }] = await delivery.listOwned(entityRef);
    const before = await readFile(join(root, 'scrape/shop.a.yaml'), 'utf8');
    const { results, acceptance } = await delivery.write([
      put(contractManifest(entityRef, 'a', '5s'), version),
      put(contractManifest(entityRef, 'new')),
    ]);
    expect(acceptance).toMatchObject([
      { ok: false, message: '500: bad scrape config' },
    ]);
    expect(results).toMatchObject([
      { ok: false, message: expect.stringContaining('bad scrape config') },
      { ok: false },
    ]);
    expect(await readdir(join(root, 'scrape'))).toEqual(['shop.a.yaml']);
    expect(await readFile(join(root, 'scrape/shop.a.yaml'), 'utf8')).toBe(
      before,
    );
    expect(requests).toHaveLength(3);
  });

  it('leaves the files in place when a server is down, and says so', async () => {
    const root = await makeRoot();
    const delivery = deliveryTo(root, {
      reload: [
        {
          name: 'Prometheus',
          kinds: ['ScrapeFile'],
          url: 'http://127.0.0.1:1/-/reload',
        },
      ],
    });
    const { results, acceptance } = await delivery.write([put(manifest)]);
    expect(results).toMatchObject([{ ok: true }]);
    expect(acceptance).toMatchObject([
      { ok: false, message: expect.stringContaining('the files are in place') },
    ]);
  });

  it('assembles routes in front of those of the base, over all roots, and drops them again', async () => {
    const [root, second, shared] = await Promise.all([
      makeRoot(),
      makeRoot(),
      makeRoot(),
    ]);
    const base = join(shared, 'base.yml');
    const output = join(shared, 'alertmanager.yml');
    await writeFile(
      base,
      '# ours\nroute:\n  receiver: default\n  routes:\n    - receiver: platform\nreceivers: []\n',
    );
    const assemble = (roots: string[]) => [
      { kind: 'RouteFile' as const, base, output, roots },
    ];
    const delivery = deliveryTo(root, { assemble: assemble([second]) });
    await deliveryTo(second, { assemble: assemble([root]) }).write([
      put({
        ...route,
        object: {
          ...route.object,
          spec: { document: { routes: [{ receiver: 'other' }] } },
        },
      }),
    ]);
    await delivery.write([put(route)]);
    const receivers = async () =>
      [...(await readFile(output, 'utf8')).matchAll(/receiver: (\w+)/g)].map(
        ([, name]) => name,
      );
    expect((await receivers()).sort()).toEqual([
      'default',
      'other',
      'platform',
      'shop',
    ]);
    expect((await receivers()).at(-1)).toBe('platform');
    expect(await readFile(output, 'utf8')).toMatch(/^# ours/);
    const [live] = await delivery.listOwned(entityRef);
    await delivery.write([{ kind: 'delete', key: live.key, live }]);
    expect(await receivers()).toEqual(['default', 'other', 'platform']);
  });

  it('follows no link, neither to read nor to write', async () => {
    const [root, outside] = await Promise.all([makeRoot(), makeRoot()]);
    await writeFile(join(outside, 'secret.yaml'), 'secret');
    await mkdir(join(root, 'scrape'));
    await symlink(
      join(outside, 'secret.yaml'),
      join(root, 'scrape/shop.a.yaml'),
    );
    const delivery = deliveryTo(root);
    await expect(delivery.dryRun([manifest])).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const { results } = await delivery.write([put(manifest)]);
    expect(results).toMatchObject([{ ok: false }]);
    expect(await readFile(join(outside, 'secret.yaml'), 'utf8')).toBe('secret');
    const linked = await makeRoot();
    await symlink(outside, join(linked, 'scrape'));
    const { results: linkedResults } = await deliveryTo(linked).write([
      put(manifest),
    ]);
    expect(linkedResults).toMatchObject([{ ok: false }]);
    expect(await readdir(outside)).toEqual(['secret.yaml']);
  });

  it('reports what can not be written, leaves the rest of the apply alone and no half file behind', async () => {
    const root = await makeRoot();
    const delivery = deliveryTo(root);
    // A file where a directory should be: the write fails as it would on a full disk, for root too.
    await writeFile(join(root, 'routes'), '');
    const { results } = await delivery.write([put(manifest), put(route)]);
    expect(results).toMatchObject([
      { ok: true },
      { ok: false, message: expect.stringMatching(/\w/) },
    ]);
    expect(await readdir(join(root, 'scrape'))).toEqual(['shop.a.yaml']);
  });

  it('takes over the lock of a process that is gone', async () => {
    const root = await makeRoot();
    await writeFile(join(root, '.lock'), `${hostname()} 999999999`);
    const { results } = await deliveryTo(root).write([put(manifest)]);
    expect(results).toMatchObject([{ ok: true }]);
  });
});

import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Manifest,
  manifestKey,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { contractManifest } from '../delivery.contract';
import { FilesDelivery } from './FilesDelivery';
import { scratch } from './testing/scratch';

jest.mock('node:fs/promises', () => {
  const actual = jest.requireActual('node:fs/promises');
  return { ...actual, open: jest.fn(actual.open) };
});

const actual: typeof fs = jest.requireActual('node:fs/promises');
const open = jest.mocked(fs.open);

/** From now on there is no space for the content of files whose path matches; names cost nothing. */
function fillDisk(pattern: RegExp): void {
  open.mockImplementation(async (path, ...rest) => {
    const file = await actual.open(path, ...rest);
    if (pattern.test(String(path)) && rest[0] === 'wx') {
      file.writeFile = async () => {
        throw Object.assign(
          new Error('ENOSPC: no space left on device, write'),
          { code: 'ENOSPC' },
        );
      };
    }
    return file;
  });
}

describe('FilesDelivery on a full disk', () => {
  const makeRoot = scratch();
  const entityRef = 'component:default/a';
  const [a, b] = ['a', 'b'].map(name => contractManifest(entityRef, name));
  const route: Manifest = {
    want: 'routing',
    object: {
      ...a.object,
      kind: 'RouteFile',
      spec: { document: { routes: [{ receiver: 'shop' }] } },
    },
  };
  const put = (manifest: Manifest, version?: string) => ({
    kind: 'put' as const,
    key: manifestKey(manifest),
    manifest,
    ...(version !== undefined && { version }),
  });

  async function place() {
    const root = await makeRoot();
    const shared = await makeRoot();
    const base = join(shared, 'base.yml');
    const output = join(shared, 'out.yml');
    await fs.writeFile(base, 'route:\n  receiver: default\n');
    await fs.writeFile(output, 'as it was\n');
    const delivery = FilesDelivery.create(
      {
        type: 'files',
        root,
        assemble: [{ kind: 'RouteFile', base, output, roots: [] }],
        reload: [],
      },
      { instanceId: 'one' },
    );
    return { root, output, delivery };
  }

  afterEach(() => open.mockImplementation(actual.open));

  it('keeps the old file where the new one has no room, says so, and goes on', async () => {
    const { root, delivery } = await place();
    await delivery.write([put(a)]);
    const [{ version }] = await delivery.listOwned(entityRef);
    fillDisk(/shop\.a\.yaml/);
    const { results } = await delivery.write([
      put(contractManifest(entityRef, 'a', '5s'), version),
      put(b),
    ]);
    expect(results).toMatchObject([
      { ok: false, message: expect.stringContaining('no space left') },
      { ok: true },
    ]);
    expect((await fs.readdir(join(root, 'scrape'))).sort()).toEqual([
      'shop.a.yaml',
      'shop.b.yaml',
    ]);
    expect(await fs.readFile(join(root, 'scrape/shop.a.yaml'), 'utf8')).toBe(
      serialiseManifest(a),
    );
  });

  it('puts everything back when the assembled file has no room, without needing any', async () => {
    const { root, output, delivery } = await place();
    await delivery.write([put(a)]);
    const [live] = await delivery.listOwned(entityRef);
    open.mockClear();
    fillDisk(/out\.yml/);
    const { results, acceptance } = await delivery.write([
      put(contractManifest(entityRef, 'a', '5s'), live.version),
      put(route),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    expect(results[0].message).toContain('no space left');
    expect(acceptance).toMatchObject([{ server: 'Assembly', ok: false }]);
    expect(await fs.readFile(output, 'utf8')).toBe('as it was\n');
    expect(await fs.readFile(join(root, 'scrape/shop.a.yaml'), 'utf8')).toBe(
      serialiseManifest(a),
    );
    expect(await fs.readdir(join(root, 'routes'))).toEqual([]);
    expect(await fs.readdir(join(root, 'scrape'))).toEqual(['shop.a.yaml']);
    const written = open.mock.calls.filter(([, flags]) => flags === 'wx');
    // Lock, two files, the output: nothing for putting back.
    expect(written).toHaveLength(4);
  });

  it('begins nothing when there is not even room for the lock', async () => {
    const { root, delivery } = await place();
    fillDisk(/\.lock$/);
    await expect(delivery.write([put(a)])).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/\.lock can't be written: ENOSPC/),
    });
    expect(await fs.readdir(root)).toEqual([]);
  });
});

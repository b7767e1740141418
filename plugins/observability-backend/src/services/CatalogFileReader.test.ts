import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogFileReader } from './CatalogFileReader';

const entityAt = (
  location: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'a',
    annotations: {
      'backstage.io/managed-by-location': location,
      ...annotations,
    },
  },
});

const TOO_LONG = Buffer.alloc(256 * 1_024 + 1, 'x');

describe('CatalogFileReader', () => {
  const remote: Record<string, Buffer> = {};
  const readUrl = jest.fn(async (url: string, _?: { signal?: AbortSignal }) => {
    if (!remote[url]) {
      throw new Error('404');
    }
    return { buffer: async () => remote[url] };
  });
  const stored = new Map<string, unknown>();
  const cache = mockServices.cache.mock({
    get: async key => stored.get(key) as never,
    set: async (key, value) => void stored.set(key, value),
  });
  const reader = CatalogFileReader.create({
    urlReader: mockServices.urlReader.mock({ readUrl }),
    cache,
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
  });

  beforeEach(() => {
    readUrl.mockClear();
    stored.clear();
    Object.keys(remote).forEach(url => delete remote[url]);
  });

  it.each([
    [
      'https://github.com/o/r/blob/main/svc/catalog-info.yaml',
      'https://github.com/o/r/tree/main/svc/x/o.yaml',
    ],
    [
      'https://dev.azure.com/o/p/_git/r?path=/svc/catalog-info.yaml',
      'https://dev.azure.com/o/p/_git/r?path=%2Fsvc%2Fx%2Fo.yaml',
    ],
  ])('reads beside %s', async (location, url) => {
    remote[url] = Buffer.from('a: 1');
    const files = await reader.read(entityAt(`url:${location}`), [
      './x/o.yaml',
      './missing.yaml',
    ]);
    expect(files).toEqual({ './x/o.yaml': 'a: 1' });
  });

  it('asks the code host once for many readers, and not again for a minute', async () => {
    const url = 'https://example.com/svc/o.yaml';
    remote[url] = Buffer.from('a: 1');
    const entity = entityAt('url:https://example.com/svc/catalog-info.yaml');
    const read = () => reader.read(entity, ['./o.yaml']);
    const answers = await Promise.all([read(), read(), read()]);
    expect([...answers, await read()]).toEqual(
      Array(4).fill({ './o.yaml': 'a: 1' }),
    );
    expect(readUrl).toHaveBeenCalledTimes(1);
    expect(cache.set.mock.lastCall).toEqual([
      url,
      { text: 'a: 1' },
      { ttl: 60_000 },
    ]);
  });

  it('asks no more often for what is not there', async () => {
    const entity = entityAt('url:https://example.com/svc/catalog-info.yaml');
    const read = () => reader.read(entity, ['./o.yaml']);
    expect([await read(), await read()]).toEqual([{}, {}]);
    expect(readUrl).toHaveBeenCalledTimes(1);
  });

  it('does not take the end of a request for a missing file', async () => {
    const entity = entityAt('url:https://example.com/svc/catalog-info.yaml');
    const leaving = new AbortController();
    readUrl.mockImplementationOnce(
      (_, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () =>
            reject(new Error('aborted')),
          );
          leaving.abort(new Error('tab closed'));
        }),
    );
    await expect(
      reader.read(entity, ['./o.yaml'], leaving.signal),
    ).rejects.toThrow('tab closed');
    expect(stored.size).toBe(0);
  });

  it('stops reading what is too long', async () => {
    remote['https://example.com/svc/o.yaml'] = TOO_LONG;
    const entity = entityAt('url:https://example.com/svc/catalog-info.yaml');
    expect(await reader.read(entity, ['./o.yaml'])).toEqual({});
    expect(await reader.read(entity, ['./o.yaml'])).toEqual({});
    // That it can't be had is remembered too: every panel asks.
    expect(readUrl).toHaveBeenCalledTimes(1);
    stored.clear();
    const endless = Readable.from(
      (function* chunks() {
        for (;;) {
          yield TOO_LONG;
        }
      })(),
    );
    readUrl.mockResolvedValueOnce({
      buffer: async () => Buffer.from('not this way'),
      stream: () => endless,
    } as never);
    expect(await reader.read(entity, ['./other.yaml'])).toEqual({});
    expect(endless.destroyed).toBe(true);
  });

  it('goes by where the catalog found the file, not by what the file says', async () => {
    const elsewhere = {
      'backstage.io/source-location': 'url:https://example.com/private/',
    };
    remote['https://example.com/private/o.yaml'] = Buffer.from('secret: 1');
    for (const location of ['bootstrap:bootstrap', 'github-org:https://x']) {
      const entity = entityAt(location, elsewhere);
      expect(await reader.read(entity, ['./o.yaml'])).toEqual({});
    }
    expect(readUrl).not.toHaveBeenCalled();
  });

  describe('on this machine', () => {
    let dir: string;

    beforeEach(async () => {
      dir = await mkdtemp(join(tmpdir(), 'catalog-files-'));
      await mkdir(join(dir, 'svc'));
      await writeFile(join(dir, 'outside.yaml'), 'secret: 1');
      await writeFile(join(dir, 'svc', 'inside.yaml'), 'a: 1');
      await writeFile(join(dir, 'svc', 'long.yaml'), TOO_LONG);
      await symlink(join(dir, 'outside.yaml'), join(dir, 'svc', 'link.yaml'));
    });

    afterEach(() => rm(dir, { recursive: true, force: true }));

    it('stays in the directory of the catalog file', async () => {
      const entity = entityAt(`file:${join(dir, 'svc', 'catalog-info.yaml')}`);
      const files = await reader.read(entity, [
        ...['./inside.yaml', './link.yaml', './long.yaml', './missing.yaml'],
        '../outside.yaml',
      ]);
      expect(files).toEqual({ './inside.yaml': 'a: 1' });
    });
  });
});

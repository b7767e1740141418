import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { serialiseManifest } from '@observability-kit/backstage-plugin-observability-manifests';
import { contractManifest } from '../delivery.contract';
import { ManagedDirectory } from './ManagedDirectory';
import { OwnerIndex } from './OwnerIndex';
import { scratch } from './testing/scratch';

jest.mock('node:fs/promises', () => {
  const actual = jest.requireActual('node:fs/promises');
  return { ...actual, open: jest.fn(actual.open) };
});
const opened = jest.mocked(fs.open);

describe('OwnerIndex', () => {
  const makeRoot = scratch();
  const entityRef = 'component:default/a';
  const textOf = (ref: string, interval?: string) =>
    serialiseManifest(contractManifest(ref, 'x', interval));

  async function place(count: number) {
    const root = await makeRoot();
    await fs.mkdir(join(root, 'scrape'));
    const path = (index: number) => join(root, `scrape/f${index}.yaml`);
    for (let index = 0; index < count; index++) {
      await fs.writeFile(path(index), textOf(`component:default/e${index}`));
    }
    opened.mockClear();
    return { path, index: OwnerIndex.create(ManagedDirectory.create(root)) };
  }

  it('finds the files of an entity among many, and reads none twice', async () => {
    const { index } = await place(150);
    for (const number of [0, 70, 149]) {
      expect(
        await index.find('scrape', `component:default/e${number}`),
      ).toEqual([`scrape/f${number}.yaml`]);
    }
    expect(opened).toHaveBeenCalledTimes(150);
  });

  it('sees what has changed hands, appeared and gone', async () => {
    const { index, path } = await place(3);
    expect(await index.find('scrape', entityRef)).toEqual([]);
    // Of the same length, and within the same second.
    await fs.writeFile(path(1), textOf('component:default/e9'));
    await fs.writeFile(path(7), textOf(entityRef));
    await fs.rm(path(0));
    expect(await index.find('scrape', entityRef)).toEqual(['scrape/f7.yaml']);
    expect(await index.find('scrape', 'component:default/e9')).toEqual([
      'scrape/f1.yaml',
    ]);
    expect(await index.find('scrape', 'component:default/e0')).toEqual([]);
  });

  it('believes the head of a file, not what its content quotes', async () => {
    const { index, path } = await place(1);
    const quoted = textOf('component:default/e0').concat(
      '# observability.backstage.io/entity-ref: component:default/a\n',
    );
    await fs.writeFile(path(0), quoted);
    expect(await index.find('scrape', entityRef)).toEqual([]);
  });

  it('fails for one file that can not be read, instead of leaving it out', async () => {
    const { index, path } = await place(2);
    await fs.rm(path(0));
    await fs.symlink(path(1), path(0));
    await expect(index.find('scrape', entityRef)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});

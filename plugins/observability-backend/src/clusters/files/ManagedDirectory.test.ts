import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ManagedDirectory } from './ManagedDirectory';
import { scratch } from './testing/scratch';

describe('ManagedDirectory', () => {
  const makeRoot = scratch();

  const unreadable = (part: string) => ({
    name: 'ServiceUnavailableError',
    message: expect.stringContaining(part),
  });

  it('lists YAML files in order, and nothing where nothing was written', async () => {
    const root = await makeRoot();
    await mkdir(join(root, 'rules'));
    for (const name of [
      'b.yaml',
      'a.yml',
      '.a.yaml.1.tmp',
      'c.txt',
      '.d.yaml',
    ]) {
      await writeFile(join(root, 'rules', name), '');
    }
    const directory = ManagedDirectory.create(root);
    expect(await directory.list('rules')).toEqual([
      'rules/a.yml',
      'rules/b.yaml',
    ]);
    expect(await directory.list('logs')).toEqual([]);
    expect(await directory.read('rules/none.yaml')).toBeUndefined();
  });

  it('may itself be a link', async () => {
    const [root, place] = [await makeRoot(), await makeRoot()];
    await mkdir(join(root, 'rules'));
    await writeFile(join(root, 'rules', 'a.yaml'), 'text');
    await symlink(root, join(place, 'link'));
    const directory = ManagedDirectory.create(join(place, 'link'));
    expect(await directory.read('rules/a.yaml')).toBe('text');
  });

  it('does not follow a link to a directory', async () => {
    const [root, outside] = [await makeRoot(), await makeRoot()];
    await writeFile(join(outside, 'a.yaml'), 'secret');
    await symlink(outside, join(root, 'rules'));
    const directory = ManagedDirectory.create(root);
    for (const attempt of [
      () => directory.list('rules'),
      () => directory.read('rules/a.yaml'),
      () => directory.locate('rules/a.yaml'),
    ]) {
      await expect(attempt()).rejects.toMatchObject(
        unreadable("rules can't be read: it is no directory of its own"),
      );
    }
  });

  it('reads neither links nor pipes nor what is far too long', async () => {
    const root = await makeRoot();
    await mkdir(join(root, 'rules'));
    await writeFile(join(root, 'secret'), 'secret');
    await symlink(join(root, 'secret'), join(root, 'rules', 'link.yaml'));
    execFileSync('mkfifo', [join(root, 'rules', 'pipe.yaml')]);
    await writeFile(join(root, 'rules', 'long.yaml'), '');
    await truncate(join(root, 'rules', 'long.yaml'), 5_000_000);
    const directory = ManagedDirectory.create(root);
    for (const [name, reason] of [
      ['link', 'ELOOP'],
      ['pipe', 'it is no file'],
      ['long', 'it is longer than'],
    ]) {
      await expect(directory.read(`rules/${name}.yaml`)).rejects.toMatchObject(
        unreadable(reason),
      );
    }
  });

  it('is not empty when it is missing', async () => {
    const root = join(await makeRoot(), 'none');
    const directory = ManagedDirectory.create(root);
    await expect(directory.list('rules')).rejects.toMatchObject(
      unreadable(root),
    );
    await expect(directory.read('rules/a.yaml')).rejects.toMatchObject(
      unreadable(root),
    );
  });
});

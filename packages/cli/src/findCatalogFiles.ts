import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from './readText';
import type { UnreadableSource } from './catalogSource';

const SKIPPED = new Set(['node_modules', 'dist', 'vendor']);

/** A file that is a catalog file by its name, whatever stands in it. */
export const isCatalogFileName = (name: string) =>
  /^catalog-info.*\.ya?ml$/.test(name);

const isYaml = (name: string) => /\.ya?ml$/.test(name);

/** Whether some document of a YAML file is one of Backstage's. */
export const holdsEntity = (text: string) =>
  /^["']?apiVersion["']?\s*:\s*["']?(?:[\w-]+\.)*backstage\.io\//m.test(text);

/**
 * All YAML files below a directory, in the order of their names. Hidden directories, those of other people's packages, and links are left
 * out.
 */
export async function findYamlFiles(
  directory: string,
): Promise<{ files: string[]; unreadable: UnreadableSource[] }> {
  const files: string[] = [];
  const unreadable: UnreadableSource[] = [];
  const visit = async (path: string) => {
    let entries;
    try {
      entries = await readdir(path, { withFileTypes: true });
    } catch (error) {
      unreadable.push({ name: path, reason: reasonOf(error) });
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && !SKIPPED.has(entry.name)) {
          await visit(below);
        }
      } else if (entry.isFile() && isYaml(entry.name)) {
        files.push(below);
      }
    }
  };
  await visit(directory);
  return { files, unreadable };
}

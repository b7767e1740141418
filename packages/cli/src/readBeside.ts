import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import {
  type CatalogFileContent,
  referencedFiles,
} from '@observability-kit/backstage-plugin-observability-common';
import { readText } from './readText';

const MAX_BYTES = 256 * 1_024;

async function readOne(
  directory: string,
  name: string,
): Promise<[string, string] | undefined> {
  try {
    const root = await realpath(directory);
    const file = await realpath(join(root, name));
    // A link must not lead out of the catalog file's directory.
    return file.startsWith(root.endsWith(sep) ? root : root + sep)
      ? [name, await readText(file, MAX_BYTES)]
      : undefined;
  } catch {
    return undefined;
  }
}

/** The files that a catalog file's annotations name. One that can't be read is left out; the parser says so at its annotation. */
export async function readBeside(
  content: CatalogFileContent,
  directory: string,
): Promise<Record<string, string>> {
  const names = content.documents.flatMap(({ entity }) =>
    referencedFiles(entity),
  );
  const read = await Promise.all(
    [...new Set(names)].map(name => readOne(directory, name)),
  );
  return Object.fromEntries(read.flatMap(one => (one ? [one] : [])));
}

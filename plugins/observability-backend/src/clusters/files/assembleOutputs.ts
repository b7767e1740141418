import { readFile } from 'node:fs/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { FilesDeliveryConfig } from '../../config';
import { assemble } from './assemble';
import { DIRECTORIES, type FileKind } from './layout';
import { ManagedDirectory, writeAtomically } from './ManagedDirectory';
import { parseOwn } from './parseOwn';

/** Only what carries marks goes into a server's configuration. */
async function readFragments(root: string, name: string): Promise<string[]> {
  const directory = ManagedDirectory.create(root);
  const fragments: string[] = [];
  for (const path of await directory.list(name)) {
    const text = await directory.read(path);
    if (text !== undefined && parseOwn(text)) {
      fragments.push(text);
    }
  }
  return fragments;
}

/**
 * Writes the configuration files that are assembled from fragments of the changed kinds, over all roots that share them.
 *
 * Errors: `ServiceUnavailableError` when a base or a fragment can't be read; the system's own error when an output can't be written.
 */
export async function assembleOutputs(
  config: FilesDeliveryConfig,
  kinds: ReadonlySet<FileKind>,
): Promise<void> {
  for (const { kind, base, output, roots } of config.assemble) {
    if (kinds.has(kind)) {
      const fragments: string[] = [];
      for (const root of [...new Set([config.root, ...roots])].sort()) {
        fragments.push(...(await readFragments(root, DIRECTORIES[kind])));
      }
      const text = await readFile(base, 'utf8').catch(error => {
        throw new ServiceUnavailableError(`${base} can't be read: ${error}`);
      });
      await writeAtomically(output, assemble(kind, text, fragments));
    }
  }
}

import { readFile } from 'node:fs/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  FILE_KINDS,
  type FileKind,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../config';
import { type AssembledKind, assemble } from './assemble';
import type { FileTransaction } from './FileTransaction';
import { ManagedDirectory } from './ManagedDirectory';
import { readMarks } from './readMarks';

/** Only what carries marks goes into a server's configuration. */
async function readFragments(
  root: string,
  kind: AssembledKind,
): Promise<string[]> {
  const directory = ManagedDirectory.create(root);
  const fragments: string[] = [];
  for (const path of await directory.list(FILE_KINDS[kind].directory)) {
    const text = (await directory.read(path)) ?? '';
    const marks = readMarks(text);
    if (marks.kind === 'broken') {
      // Left out, its component would lose its route or its logs without a word.
      throw new ServiceUnavailableError(
        `${root}/${path} was edited by hand and can't be read any more: ${marks.reason}; delete it and apply its component again`,
      );
    }
    if (marks.kind === 'ours' && marks.manifest.object.kind === kind) {
      fragments.push(text);
    }
  }
  return fragments;
}

const readText = (path: string) =>
  readFile(path, 'utf8').catch(error => {
    throw new ServiceUnavailableError(`${path} can't be read: ${error}`);
  });

function assembleOne(
  kind: AssembledKind,
  path: string,
  base: string,
  fragments: readonly string[],
): string {
  try {
    return assemble(kind, base, fragments);
  } catch (error) {
    throw new ServiceUnavailableError(`${path} can't be merged into: ${error}`);
  }
}

/**
 * Writes the configuration files that are assembled from fragments of a kind, over all roots that share them.
 *
 * Errors: `ServiceUnavailableError` when a base or a fragment can't be read; the system's own error when an output can't be written.
 */
export async function assembleOutputs(
  config: FilesDeliveryConfig,
  kind: FileKind,
  transaction: FileTransaction,
): Promise<void> {
  for (const { kind: fragment, base, output, roots } of config.assemble) {
    if (fragment === kind) {
      const fragments: string[] = [];
      for (const root of [...new Set([config.root, ...roots])].sort()) {
        fragments.push(...(await readFragments(root, fragment)));
      }
      const text = assembleOne(fragment, base, await readText(base), fragments);
      // The base may hold secrets: what is made of it is as private.
      await transaction.put(output, text, base);
    }
  }
}

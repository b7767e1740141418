import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  type FileKind,
  isFileKind,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { ALL_KINDS } from './layout';

/**
 * Kinds of files that changed and that not every server has taken over yet: it was down, or the backend died between writing and telling.
 * Kept on the disk beside the files, so that the next apply makes up for it, wherever it runs.
 */
export class PendingReloads {
  readonly #path: string;

  private constructor(root: string) {
    this.#path = join(root, '.pending');
  }

  static create(root: string): PendingReloads {
    return new PendingReloads(root);
  }

  async read(): Promise<FileKind[]> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return [];
      }
      throw new ServiceUnavailableError(
        `${this.#path} can't be read: ${(error as Error).message}`,
      );
    }
    const kinds = text.split(/\s+/).filter(Boolean);
    // Not ours any more, or of another version: telling everybody does no harm.
    return kinds.every(isFileKind) ? kinds : [...ALL_KINDS];
  }

  /** Errors: `ServiceUnavailableError`, e.g. when the disk is full. */
  async write(kinds: ReadonlySet<FileKind>): Promise<void> {
    try {
      if (kinds.size === 0) {
        await rm(this.#path, { force: true });
      } else {
        await writeFile(`${this.#path}.tmp`, [...kinds].sort().join('\n'));
        await rename(`${this.#path}.tmp`, this.#path);
      }
    } catch (error) {
      throw new ServiceUnavailableError(
        `${this.#path} can't be written: ${(error as Error).message}`,
      );
    }
  }
}

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ServiceUnavailableError, toError } from '@backstage/errors';

/** Far beyond what rendering makes; whoever put a longer file there did not mean us. */
const MAX_BYTES = 4 * 1_024 * 1_024;

const hasCode = (error: unknown, code: string) =>
  (error as NodeJS.ErrnoException).code === code;

/** Changes with every byte. */
export const versionOf = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/**
 * The directory that belongs to this plugin, seen without following a link below it.
 *
 * Errors: `ServiceUnavailableError` for what can't be read, so that nobody mistakes it for what is not there.
 */
export class ManagedDirectory {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static create(root: string): ManagedDirectory {
    return new ManagedDirectory(root);
  }

  /** Paths of the files that a server reads in a directory below the root, in order. A directory that was never written to is empty; a root that is missing is an error. */
  async list(directory: string): Promise<string[]> {
    await this.#assertWithin(directory);
    try {
      const names = await readdir(join(this.#root, directory));
      return names
        .filter(name => /^[^.].*\.(?:ya?ml|alloy|conf)$/.test(name))
        .map(name => `${directory}/${name}`)
        .sort();
    } catch (error) {
      if (hasCode(error, 'ENOENT')) {
        return [];
      }
      throw this.#unreadable(directory, error);
    }
  }

  /** Text of a file, or `undefined` when there is none. */
  async read(path: string): Promise<string | undefined> {
    await this.#assertWithin(dirname(path));
    try {
      const file = await open(
        join(this.#root, path),
        // A pipe would be waited for without end.
        constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
      );
      try {
        const stats = await file.stat();
        if (!stats.isFile()) {
          throw new Error('it is no file');
        }
        if (stats.size > MAX_BYTES) {
          throw new Error(`it is longer than ${MAX_BYTES} bytes`);
        }
        return await file.readFile('utf8');
      } finally {
        await file.close();
      }
    } catch (error) {
      if (hasCode(error, 'ENOENT')) {
        return undefined;
      }
      throw this.#unreadable(path, error);
    }
  }

  /** Changes with every change of a file, links not followed; `undefined` when there is none. Cheaper than its text. */
  async stamp(path: string): Promise<string | undefined> {
    try {
      const { ino, size, ctimeNs } = await lstat(join(this.#root, path), {
        bigint: true,
      });
      return [ino, size, ctimeNs].join(' ');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) {
        return undefined;
      }
      throw this.#unreadable(path, error);
    }
  }

  /** Where a file lies, for whoever writes it. Errors as for reading. */
  async locate(path: string): Promise<string> {
    await this.#assertWithin(dirname(path));
    return join(this.#root, path);
  }

  /** The root may be a link, since the administrator chose it; what is below it may not. */
  async #assertWithin(directory: string): Promise<void> {
    try {
      if (!(await stat(this.#root)).isDirectory()) {
        throw new Error('it is no directory');
      }
    } catch (error) {
      throw this.#unreadable('', error);
    }
    try {
      if (!(await lstat(join(this.#root, directory))).isDirectory()) {
        throw new Error('it is no directory of its own');
      }
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) {
        throw this.#unreadable(directory, error);
      }
    }
  }

  #unreadable(path: string, error: unknown): ServiceUnavailableError {
    const reason = toError(error).message;
    return new ServiceUnavailableError(
      `${join(this.#root, path)} can't be read: ${reason}`,
    );
  }
}

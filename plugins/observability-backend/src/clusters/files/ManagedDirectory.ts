import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';

const hasCode = (error: unknown, code: string) =>
  (error as NodeJS.ErrnoException).code === code;

/** Changes with every byte. */
export const versionOf = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/**
 * The directory that belongs to this plugin. Links are never followed, and a file appears or changes at once or not at all.
 *
 * Errors: `ServiceUnavailableError` for what can't be read, so that nobody mistakes it for what is not there; the system's own error for what can't be written.
 */
export class ManagedDirectory {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static create(root: string): ManagedDirectory {
    return new ManagedDirectory(root);
  }

  /** Names of the YAML files in a directory below the root. A directory that was never written to is empty; a root that is missing is an error. */
  async list(directory: string): Promise<string[]> {
    await this.#assertRoot();
    try {
      const entries = await readdir(join(this.#root, directory), {
        withFileTypes: true,
      });
      return entries
        .filter(({ name }) => /^[^.].*\.ya?ml$/.test(name))
        .map(({ name }) => `${directory}/${name}`)
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
    try {
      const file = await open(
        join(this.#root, path),
        constants.O_RDONLY | constants.O_NOFOLLOW,
      );
      try {
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

  /** Puts a file in place at once: written beside it, flushed, renamed. */
  async write(path: string, text: string): Promise<void> {
    await this.#assertRoot();
    const target = join(this.#root, path);
    await mkdir(dirname(target), { recursive: true });
    if (!(await lstat(dirname(target))).isDirectory()) {
      throw this.#unreadable(dirname(path), new Error('is no directory'));
    }
    await writeAtomically(target, text);
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.#root, path), { force: true });
  }

  async #assertRoot(): Promise<void> {
    try {
      if (!(await lstat(this.#root)).isDirectory()) {
        throw new Error('is no directory');
      }
    } catch (error) {
      throw this.#unreadable('', error);
    }
  }

  #unreadable(path: string, error: unknown): ServiceUnavailableError {
    const reason = error instanceof Error ? error.message : String(error);
    return new ServiceUnavailableError(
      `${join(this.#root, path)} can't be read: ${reason}`,
    );
  }
}

/** Writes a file so that a reader sees the old or the new text and nothing between. */
export async function writeAtomically(
  target: string,
  text: string,
): Promise<void> {
  const temporary = join(
    dirname(target),
    `.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const file = await open(temporary, 'wx', 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

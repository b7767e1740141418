import { createHash } from 'node:crypto';
import {
  lstat,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';

const MAX_BYTES = 4 * 1_024 * 1_024;

/** Names the content of a file. */
export const digestOf = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/** Catalog files on this machine, below the directories that the configuration names, and nowhere else. */
export class FileLocations {
  readonly #directories: readonly string[];

  private constructor(directories: readonly string[]) {
    this.#directories = directories;
  }

  static create(options: { directories: readonly string[] }): FileLocations {
    return new FileLocations(options.directories);
  }

  /** Errors: `NotAllowedError` outside of the configured directories. */
  async read(target: string): Promise<string> {
    const file = await this.#resolve(target);
    const { size } = await stat(file);
    if (size > MAX_BYTES) {
      throw new InputError(`${target} is larger than ${MAX_BYTES} bytes`);
    }
    return readFile(file, 'utf8');
  }

  /**
   * Replaces a file's content, all of it or nothing.
   *
   * @param digest - of the content that it must still have
   *
   * Errors: `NotAllowedError` outside of the configured directories, `ConflictError` when the file has changed in between.
   */
  async replace(target: string, text: string, digest: string): Promise<void> {
    const file = await this.#resolve(target);
    const { mode } = await lstat(file);
    const unfinished = join(
      dirname(file),
      `.${basename(file)}.${process.pid}.unfinished`,
    );
    try {
      await writeFile(unfinished, text, { flag: 'wx', mode });
      if (digestOf(await readFile(file, 'utf8')) !== digest) {
        throw new ConflictError(
          `${basename(
            target,
          )} has changed in the meantime: run the template again`,
        );
      }
      await rename(unfinished, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        throw new ConflictError(
          `${basename(
            target,
          )} is being changed by somebody else: run the template again`,
        );
      }
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** The real path, links followed, if that is allowed. */
  async #resolve(target: string): Promise<string> {
    const file = await realpath(target).catch(() => undefined);
    for (const directory of this.#directories) {
      const root = await realpath(directory).catch(() => undefined);
      if (
        file !== undefined &&
        root !== undefined &&
        file.startsWith(root.endsWith(sep) ? root : root + sep) &&
        /\.ya?ml$/.test(file)
      ) {
        return file;
      }
    }
    throw new NotAllowedError(
      `The catalog file ${basename(
        target,
      )} does not lie in a directory of scaffolder.observability.catalogDirectories`,
    );
  }
}

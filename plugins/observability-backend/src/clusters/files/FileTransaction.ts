import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  rename,
  rm,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const hasCode = (error: unknown, ...codes: string[]) =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');

/** A name that no server's `*.yaml` matches. */
const beside = (target: string, suffix: string) =>
  join(
    dirname(target),
    `.${basename(target)}.${randomBytes(4).toString('hex')}.${suffix}`,
  );

/** A second name for what stands there; `undefined` where nothing does. Needs no space on the disk. */
async function setAside(target: string): Promise<string | undefined> {
  const backup = beside(target, 'bak');
  try {
    await link(target, backup);
    return backup;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return undefined;
    }
    // A file system without hard links.
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) {
      await copyFile(target, backup, constants.COPYFILE_EXCL);
      return backup;
    }
    throw error;
  }
}

/** Permissions of a file, or `undefined` when there is none. */
async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).mode % 0o1000;
  } catch {
    return undefined;
  }
}

/**
 * Files that change together, and can be put back even on a full disk: what stood there is kept under a second name until `commit`.
 * A reader sees the old or the new text of a file and nothing between.
 *
 * Errors: the system's own. A method that throws has changed nothing.
 */
export class FileTransaction {
  readonly #undo: Array<{ target: string; run(): Promise<void> }> = [];
  readonly #backups: string[] = [];

  private constructor() {}

  static create(): FileTransaction {
    return new FileTransaction();
  }

  /**
   * @param like - whose permissions a file gets that is not there yet; one that is there keeps its own
   */
  async put(target: string, text: string, like?: string): Promise<void> {
    const mode =
      (await modeOf(target)) ?? (like && (await modeOf(like))) ?? 0o644;
    const temporary = beside(target, 'tmp');
    await mkdir(dirname(target), { recursive: true });
    let backup: string | undefined;
    try {
      const file = await open(temporary, 'wx', mode);
      try {
        // The process' own mask does not count: a secret stays one, and a server can still read.
        await file.chmod(mode);
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      backup = await setAside(target);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      if (backup !== undefined) {
        await rm(backup, { force: true });
      }
      throw error;
    }
    this.#remember(target, backup);
  }

  async remove(target: string): Promise<void> {
    const backup = beside(target, 'bak');
    await rename(target, backup);
    this.#remember(target, backup);
  }

  /** Puts everything back, the latest first. Answers what could not be. */
  async rollback(): Promise<string[]> {
    const stuck: string[] = [];
    for (const { target, run } of this.#undo.reverse()) {
      try {
        await run();
      } catch (error) {
        stuck.push(`${target} could not be put back: ${String(error)}`);
      }
    }
    return stuck;
  }

  /** From now on there is no way back. */
  async commit(): Promise<void> {
    await Promise.all(
      this.#backups.map(backup => rm(backup, { force: true }).catch(() => {})),
    );
  }

  #remember(target: string, backup: string | undefined): void {
    if (backup !== undefined) {
      this.#backups.push(backup);
    }
    this.#undo.push({
      target,
      run: () =>
        backup === undefined
          ? rm(target, { force: true })
          : rename(backup, target),
    });
  }
}

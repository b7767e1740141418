import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';

/** An apply that takes longer than this is taken for dead. */
const STALE_MILLISECONDS = 120_000;
const WAIT_MILLISECONDS = 15_000;
const RETRY_MILLISECONDS = 100;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether whoever made the lock file is gone. */
async function isStale(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = [
      await readFile(path, 'utf8'),
      await stat(path),
    ];
    const [host, pid] = text.split(' ');
    return (
      Date.now() - mtimeMs > STALE_MILLISECONDS ||
      (host === hostname() && !isAlive(Number(pid)))
    );
  } catch {
    // It has just been released.
    return false;
  }
}

/**
 * Runs one apply at a time in a directory, over all processes that share it.
 *
 * Errors: `ConflictError` when another one does not finish.
 */
export async function withDirectoryLock<T>(
  root: string,
  run: () => Promise<T>,
): Promise<T> {
  const path = join(root, '.lock');
  const end = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(`${hostname()} ${process.pid}`);
      await file.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
      if (await isStale(path)) {
        await rm(path, { force: true });
      } else if (Date.now() > end) {
        throw new ConflictError(
          `Another apply is running in ${root}; try again when it is done`,
        );
      } else {
        await delay(RETRY_MILLISECONDS);
      }
    }
  }
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
  }
}

import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function tryTake(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    return false;
  }
}

/**
 * Runs `work` while no other process does under the same lock file. A lock whose process has died is taken over.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  onWait: (pid: number) => void = () => {},
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  let emptyReads = 0;
  while (!(await tryTake(path))) {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    // Between its creation and the write of the pid a lock file is empty for a moment.
    emptyReads = holder ? 0 : emptyReads + 1;
    if ((holder && !isAlive(holder)) || emptyReads > 5) {
      await rm(path, { force: true });
      continue;
    }
    if (holder && !told) {
      told = true;
      onWait(holder);
    }
    await wait(200);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

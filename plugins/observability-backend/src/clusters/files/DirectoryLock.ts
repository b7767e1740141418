import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { isInBackground } from '../background';

/** Milliseconds, all of them. */
export interface LockTimes {
  /** How long an apply waits for the one before it. */
  wait: number;
  retry: number;
  /** How often the holder shows that it lives. */
  heartbeat: number;
  /**
   * A lock without a sign of life for this long is taken over. It is not asked whether the holder's process lives: the number of a process means
   * nothing in another container.
   */
  stale: number;
}

const TIMES: LockTimes = {
  wait: 15_000,
  retry: 100,
  heartbeat: 5_000,
  stale: 30_000,
};

/** How many times as long as a person the background waits. */
const PATIENCE = 4;

const hasCode = (error: unknown, code: string) =>
  (error as NodeJS.ErrnoException).code === code;

const unwritable = (path: string, error: unknown) =>
  new ServiceUnavailableError(
    `${path} can't be written: ${(error as Error).message}`,
  );

async function create(path: string, token: string): Promise<boolean> {
  const file = await open(path, 'wx').catch(error => {
    if (hasCode(error, 'EEXIST')) {
      return undefined;
    }
    throw unwritable(path, error);
  });
  if (!file) {
    return false;
  }
  try {
    await file.writeFile(token);
  } catch (error) {
    await rm(path, { force: true });
    throw unwritable(path, error);
  } finally {
    await file.close();
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function isOlderThan(path: string, milliseconds: number) {
  try {
    return Date.now() - (await stat(path)).mtimeMs > milliseconds;
  } catch {
    // It has just been released.
    return false;
  }
}

/** Removes a dead lock; of several that want to, one does, so that nobody removes the lock that another has just taken. */
async function bury(path: string, token: string, stale: number): Promise<void> {
  const spade = `${path}.takeover`;
  if (await create(spade, token)) {
    try {
      if (await isOlderThan(path, stale)) {
        await rm(path, { force: true });
      }
    } finally {
      await rm(spade, { force: true });
    }
  } else if (await isOlderThan(spade, stale)) {
    await rm(spade, { force: true });
  }
}

/** Our own lock; not that of somebody who took us for dead. */
async function release(path: string, token: string): Promise<void> {
  const holder = await readFile(path, 'utf8').catch(() => undefined);
  if (holder === token) {
    await rm(path, { force: true });
  }
}

/**
 * The lock, if it stays free for as long as anybody who waits for it needs to notice that: in the background nobody is in a hurry, whichever process
 * they wait in.
 */
async function createIfNobodyWants(
  path: string,
  token: string,
  { retry }: LockTimes,
): Promise<boolean> {
  if (await exists(path)) {
    return false;
  }
  await delay(2 * retry);
  return create(path, token);
}

async function take(root: string, times: LockTimes) {
  const path = join(root, '.lock');
  const token = randomUUID();
  const patient = isInBackground();
  const end = Date.now() + times.wait * (patient ? PATIENCE : 1);
  const attempt = () =>
    patient ? createIfNobodyWants(path, token, times) : create(path, token);
  while (!(await attempt())) {
    if (await isOlderThan(path, times.stale)) {
      await bury(path, token, times.stale);
    } else if (Date.now() >= end) {
      throw new ConflictError(
        `Another apply is running in ${root}; try again when it is done`,
      );
    } else {
      await delay(times.retry);
    }
  }
  const heart = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, times.heartbeat);
  return async () => {
    clearInterval(heart);
    await release(path, token);
  };
}

/**
 * Runs one apply at a time in these directories, over all processes that share them.
 *
 * Errors: `ConflictError` when another one does not finish, `ServiceUnavailableError` when a directory is not there or can't be written to.
 */
export async function withDirectoryLocks<T>(
  roots: readonly string[],
  run: () => Promise<T>,
  times: LockTimes = TIMES,
): Promise<T> {
  const releases: Array<() => Promise<void>> = [];
  try {
    // Always in the same order: two that want the same ones never wait for each other.
    for (const root of [...new Set(roots)].sort()) {
      releases.push(await take(root, times));
    }
    return await run();
  } finally {
    await Promise.all(releases.map(end => end()));
  }
}

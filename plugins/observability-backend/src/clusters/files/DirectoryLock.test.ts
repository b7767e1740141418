import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inBackground } from '../background';
import { type LockTimes, withDirectoryLocks } from './DirectoryLock';
import { scratch } from './testing/scratch';

const TIMES: LockTimes = {
  wait: 2_000,
  retry: 5,
  heartbeat: 20,
  stale: 300,
};

describe('withDirectoryLocks', () => {
  const makeRoot = scratch();

  /** Runs many at once and answers how many were inside together at most. */
  async function crowd(attempts: Array<string[]>): Promise<number> {
    let inside = 0;
    let most = 0;
    await Promise.all(
      attempts.map(roots =>
        withDirectoryLocks(
          roots,
          async () => {
            most = Math.max(most, ++inside);
            await delay(5);
            inside--;
          },
          TIMES,
        ),
      ),
    );
    return most;
  }

  it('lets one in at a time, and leaves nothing behind', async () => {
    const root = await makeRoot();
    expect(await crowd(Array(8).fill([root]))).toBe(1);
    expect(await readdir(root)).toEqual([]);
  });

  it('never ties up two that want the same directories in another order', async () => {
    const [a, b] = [await makeRoot(), await makeRoot()];
    expect(await crowd([[a, b], [b, a], [a, b, a], [b]])).toBe(1);
  });

  it('lets people in before what runs in the background, one batch after the other', async () => {
    const root = await makeRoot();
    const order: string[] = [];
    const enter = (name: string) =>
      withDirectoryLocks(
        [root],
        async () => {
          order.push(name);
          await delay(20);
        },
        // Farther apart than a busy machine sleeps.
        { ...TIMES, wait: 20_000, stale: 3_000, retry: 150 },
      );
    const batches = inBackground(async () => {
      for (let n = 0; n < 3; n++) {
        await enter('batch');
      }
    });
    while (order.length === 0) {
      await delay(1);
    }
    const people = [enter('Olivia'), enter('Oscar')];
    await Promise.all([batches, ...people]);
    expect(order).toEqual([
      'batch',
      expect.stringMatching(/^O/),
      expect.stringMatching(/^O/),
      'batch',
      'batch',
    ]);
  });

  it('gives the answer, and the lock back after an error', async () => {
    const root = await makeRoot();
    await expect(
      withDirectoryLocks([root], () => Promise.reject(new Error('x')), TIMES),
    ).rejects.toThrow('x');
    expect(await withDirectoryLocks([root], async () => 7, TIMES)).toBe(7);
  });

  it('gives up on one that lives and does not finish', async () => {
    const root = await makeRoot();
    // It waits longer than a lock without a sign of life is respected; a busy machine may keep the holder from giving one for a good while.
    const times = { ...TIMES, stale: 2_000, wait: 2_500 };
    let done = () => {};
    const long = withDirectoryLocks(
      [root],
      () => new Promise<void>(resolve => (done = resolve)),
      times,
    );
    await expect(
      withDirectoryLocks([root], async () => 'in', times),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Another apply is running'),
    });
    done();
    await long;
  });

  it('takes the lock of a dead one over, one of many', async () => {
    const root = await makeRoot();
    const path = join(root, '.lock');
    await writeFile(path, 'somebody');
    await utimes(path, 1, 1);
    expect(await crowd(Array(8).fill([root]))).toBe(1);
    expect(await readdir(root)).toEqual([]);
  });

  it('does not remove the lock of one who took it for dead', async () => {
    const root = await makeRoot();
    await withDirectoryLocks(
      [root],
      () => writeFile(join(root, '.lock'), 'another'),
      TIMES,
    );
    expect(await readFile(join(root, '.lock'), 'utf8')).toBe('another');
  });

  it('names the directory that is not there', async () => {
    const root = await makeRoot();
    await expect(
      withDirectoryLocks([join(root, 'none')], async () => 1, TIMES),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(join(root, 'none')),
    });
  });
});

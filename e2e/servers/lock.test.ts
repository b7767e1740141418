import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { withLock } from './lock.ts';

describe('withLock', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-lock-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('lets one in at a time, and leaves nothing behind', async () => {
    const lock = join(dir, 'deep', 'one.lock');
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(lock, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(setImmediate);
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    assert.equal(most, 1);
    assert.deepEqual(await readdir(join(dir, 'deep')), []);
  });

  it('takes over the lock of a process that has died', async () => {
    const lock = join(dir, 'dead.lock');
    // Above the largest pid that Linux gives away.
    await writeFile(lock, '99999999');
    assert.equal(await withLock(lock, async () => 'mine'), 'mine');
  });

  it('is released when the work fails', async () => {
    const lock = join(dir, 'failing.lock');
    const fails = withLock(lock, () => Promise.reject(new Error('no')));
    await assert.rejects(fails, { message: 'no' });
    assert.equal(await withLock(lock, async () => 'next'), 'next');
  });
});

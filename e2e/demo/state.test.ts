import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { takeState } from './state.ts';

describe('takeState', () => {
  let root: string;
  const said: string[] = [];
  const options = { reset: false, say: (text: string) => said.push(text) };

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'observability-state-'));
  });

  after(() => rm(root, { recursive: true, force: true }));

  it('empties its own directory when told to, and no other', async () => {
    const own = join(root, 'own');
    const state = await takeState(own, options);
    await state.release();
    await writeFile(join(own, 'data'), 'x');
    await (await takeState(own, { ...options, reset: true })).release();
    assert.equal((await readdir(own)).includes('data'), false);

    const foreign = join(root, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'thesis.tex'), 'x');
    await assert.rejects(takeState(foreign, { ...options, reset: true }), {
      message: /holds files that are not the demo's/,
    });
    assert.deepEqual(await readdir(foreign), ['thesis.tex']);
  });

  it('ends what a killed demo left behind, and nothing else', async () => {
    const dir = join(root, 'leftovers');
    await (await takeState(dir, options)).release();
    const child = spawn(
      process.execPath,
      ['-e', 'setInterval(() => {}, 1e6)'],
      {
        detached: true,
        stdio: 'ignore',
      },
    );
    await once(child, 'spawn');
    const exited = once(child, 'exit');
    await writeFile(
      join(dir, 'processes.json'),
      JSON.stringify([
        { pid: child.pid, command: process.execPath },
        // A pid that was given away again: this very test's.
        { pid: process.pid, command: '/a/server/of/before' },
      ]),
    );
    await (await takeState(dir, options)).release();
    await exited;
    assert.equal(
      said.at(-1),
      'Ended 1 processes that a killed demo had left behind',
    );
  });
});

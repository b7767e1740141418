import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensureBuilt } from '../servers/build.ts';

const run = promisify(execFile);
const EXAMPLES = join(import.meta.dirname, '../../examples');

describe("what is written for Alloy, by Alloy's own parser", async () => {
  let parser: string;
  let dir: string;

  before(async () => {
    parser = await ensureBuilt('alloy-syntax');
    dir = await mkdtemp(join(tmpdir(), 'observability-alloy-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  const files = (await readdir(EXAMPLES, { recursive: true })).filter(name =>
    name.endsWith('.alloy'),
  );

  it('is there to be read', () => assert.ok(files.length >= 7));

  for (const file of files)
    it(file, async () => {
      await run(parser, [join(EXAMPLES, file)]);
    });

  it('refuses what is no configuration', async () => {
    const broken = join(dir, 'broken.alloy');
    await writeFile(broken, 'loki.process "a" {');
    await assert.rejects(run(parser, [broken]), /broken.alloy/);
  });
});

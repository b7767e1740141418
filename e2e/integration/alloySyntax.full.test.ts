import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensureBuilt } from '../servers/build.ts';
import { isDocumented } from './alloyNames.ts';

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

  /** What a file names and Alloy's documentation does not. */
  async function undocumented(file: string): Promise<string[]> {
    const { stdout } = await run(parser, [file]);
    const named = stdout.trim().split('\n');
    return named.filter(line => {
      const [block, attribute] = line.split(' ');
      return !isDocumented(block, attribute);
    });
  }

  it('is there to be read', () => assert.ok(files.length >= 8));

  for (const file of files)
    it(file, async () => {
      assert.deepEqual(await undocumented(join(EXAMPLES, file)), []);
    });

  it('tells names that Alloy does not have', async () => {
    const unknown = join(dir, 'unknown.alloy');
    await writeFile(
      unknown,
      'loki.process "a" {\n  stage.magic { }\n  stage.match {\n    stage.cri {\n      colour = "red"\n    }\n  }\n}\n',
    );
    assert.deepEqual(await undocumented(unknown), [
      'loki.process/stage.magic',
      'loki.process/stage.match/stage.cri colour',
    ]);
  });

  it('refuses what is no configuration', async () => {
    const broken = join(dir, 'broken.alloy');
    await writeFile(broken, 'loki.process "a" {');
    await assert.rejects(run(parser, [broken]), /broken.alloy/);
  });
});

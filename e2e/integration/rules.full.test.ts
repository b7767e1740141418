import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ensureBuilt } from '../servers/build.ts';
import { ruleFiles, run, writeUnitTests } from './ruleUnitTests.ts';

describe('generated rules on Prometheus', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-promtool-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('load without an error or a finding', async () => {
    const promtool = await ensureBuilt('promtool');
    const { code, output } = await run(promtool, [
      'check',
      'rules',
      '--lint=all',
      '--lint-fatal',
      ...(await ruleFiles()),
    ]);
    assert.equal(code, 0, output);
  });

  it('fire and stay quiet as on vmalert', async () => {
    const promtool = await ensureBuilt('promtool');
    const files = await writeUnitTests(dir, 'promtool');
    const { code, output } = await run(promtool, ['test', 'rules', ...files]);
    assert.equal(code, 0, output);
  });
});

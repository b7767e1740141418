import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { followNumberedLines } from './tailGapless.ts';

it('shows each of 20,000 lines once, or says that it is left out, while Loki is restarted twice', async test => {
  const dir = await mkdtemp(join(tmpdir(), 'observability-tail-'));
  test.after(() => rm(dir, { recursive: true, force: true }));
  const result = await followNumberedLines({
    dir,
    lines: 20_000,
    perSecond: 1_000,
    restarts: 2,
  });
  assert.deepEqual(result.missing, []);
  assert.equal(result.twice, 0);
  assert.equal(result.shown + result.dropped, 20_000);
  assert.match(result.notices.join('\n'), /cannot be read at the moment/);
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fromCode, fromJest, fromNodeTest } from './totals.mjs';

describe('totals', () => {
  const dir = mkdtempSync(join(tmpdir(), 'observability-totals-'));
  after(() => rmSync(dir, { recursive: true, force: true }));

  const file = text => {
    const path = join(dir, 'report');
    writeFileSync(path, text);
    return path;
  };

  it('counts a Jest file that could not be run as a failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
    };
    assert.deepEqual(fromJest(1, file(JSON.stringify(report))), {
      passed: 7,
      failed: 3,
    });
  });

  it("reads the closing lines of Node's runner", () => {
    const tap = '# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n';
    assert.deepEqual(fromNodeTest(1, file(tap)), { passed: 3, failed: 2 });
  });

  it('never counts as passed what ended badly', () => {
    assert.deepEqual(fromNodeTest(7, file('# pass 3\n# fail 0\n')), {
      passed: 3,
      failed: 1,
    });
    assert.deepEqual(fromJest(1, join(dir, 'missing')), {
      passed: 0,
      failed: 1,
    });
    assert.deepEqual(fromCode(2), { passed: 0, failed: 1 });
  });
});

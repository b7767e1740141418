// `globSync` is looked up when it is needed: this module is also loaded by the Node that a person has.
import fs, { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from './progress.mjs';
import { run } from './run.mjs';
import { add, fromCode, fromNodeTest, nothing } from './totals.mjs';
import { root } from './workspace.mjs';

const seconds = since => Math.round((Date.now() - since) / 1000);

/** Runs all parts, whatever becomes of the one before, and ends the process with the line `N passed, N failed`. */
export async function runParts(parts) {
  const reports = mkdtempSync(join(tmpdir(), 'observability-tests-'));
  const summary = [];
  let total = nothing();
  for (const [index, { name, work }] of parts.entries()) {
    const since = Date.now();
    say(`${name} …`);
    let totals;
    try {
      totals = await work(join(reports, `${index}.report`));
    } catch (error) {
      say(`${name}: ${error.message}`);
      totals = { passed: 0, failed: 1 };
    }
    total = add(total, totals);
    const line = `${name}: ${totals.passed} passed, ${
      totals.failed
    } failed, ${seconds(since)} s`;
    summary.push(line);
    say(line);
  }
  rmSync(reports, { recursive: true, force: true });
  process.stdout.write(`\n${summary.map(line => `  ${line}`).join('\n')}\n\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  // Nothing that was run is nothing that was tested.
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** A command of the workspace that succeeds or fails as a whole. */
export const command = (name, program, args) => ({
  name,
  work: async () => fromCode(await run(program, args, { cwd: root })),
});

export const testFiles = pattern => fs.globSync(pattern, { cwd: root }).sort();

/** Files of tests for Node's own runner. */
export const nodeTests = (name, files, env = {}) => ({
  name,
  work: async report => {
    if (files.length === 0) {
      throw new Error('there are no such test files');
    }
    const code = await run(
      process.execPath,
      [
        // Tests may load sources of the packages, which don't say that they are modules.
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        '--test',
        // Each file runs servers of its own: several at once would only slow each other down.
        '--test-concurrency=1',
        '--test-timeout=600000',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        ...files,
      ],
      { cwd: root, env: { ...process.env, ...env } },
    );
    return fromNodeTest(code, report);
  },
});

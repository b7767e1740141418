import { readFileSync } from 'node:fs';

/** What a part of the tests came to. */
export const nothing = () => ({ passed: 0, failed: 0 });

export function add(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
  };
}

/** A part that only succeeds or fails, such as the type check. */
export const fromCode = code =>
  code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A part that ended badly has failed, whatever it counted. */
function notBetterThan(code, totals) {
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

const read = (file, parse) => {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return nothing();
  }
};

/** Of Jest's `--json --outputFile`; a file that could not be run counts as one failure. */
export function fromJest(code, file) {
  const totals = read(file, text => {
    const report = JSON.parse(text);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    };
  });
  return notBetterThan(code, totals);
}

/** Of the TAP reporter of Node's test runner. */
export function fromNodeTest(code, file) {
  const totals = read(file, text => {
    const count = word =>
      Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    return {
      passed: count('pass'),
      failed: count('fail') + count('cancelled'),
    };
  });
  return notBetterThan(code, totals);
}

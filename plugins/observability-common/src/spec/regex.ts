import { RE2JS } from 're2js';

/**
 * Largest product of an expression's length and its counted repetitions. RE2 writes repetitions out, so `(?:…){1000}` is a program a
 * thousand times the size of its text; below this limit it compiles in a few milliseconds.
 */
const MAX_COST = 10_000;

function cost(expression: string): number {
  const repetitions = [...expression.matchAll(/\{(\d+)(?:,(\d*))?\}/g)]
    .map(([, least, most]) => Math.max(Number(least), Number(most || 0)))
    .reduce((sum, count) => sum + count, 0);
  return expression.length * Math.max(1, repetitions);
}

/**
 * Whether servers that are written in Go will accept the expression, and nobody gets slow over it. Ask before compiling what somebody else wrote.
 * @public
 */
export function isRe2(expression: string): boolean {
  if (cost(expression) > MAX_COST) {
    return false;
  }
  try {
    RE2JS.compile(expression);
    return true;
  } catch {
    return false;
  }
}

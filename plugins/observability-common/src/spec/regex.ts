import { RE2JS } from 're2js';

/** Whether the collectors, which are written in Go, will accept the expression. */
export function isRe2(expression: string): boolean {
  try {
    RE2JS.compile(expression);
    return true;
  } catch {
    return false;
  }
}

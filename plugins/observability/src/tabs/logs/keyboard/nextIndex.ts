import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';

/** What the keyboard moves over. */
export interface KeyTarget {
  /** Youngest first. */
  lines: LogLine[];
  /** -1 where no line is active. */
  active: number;
  /** What was searched for. */
  pattern?: RegExp;
}

const STEPS: Partial<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 20,
  PageUp: -20,
  Home: -Infinity,
  End: Infinity,
};

/** Characters of a line that are searched: the pattern is one of bounded cost, and this bounds the length. */
const MAX_LENGTH = 1_000;

const isError = ({ level }: LogLine) =>
  level === 'error' || level === 'critical';

function search(
  { lines, active }: KeyTarget,
  step: 1 | -1,
  isWanted: (line: LogLine) => boolean,
): number | undefined {
  const begin = active < 0 && step < 0 ? lines.length : active;
  for (let at = begin + step; at >= 0 && at < lines.length; at += step) {
    if (isWanted(lines[at])) return at;
  }
  return undefined;
}

/**
 * The line that a key goes to: arrows, pages and ends, `e` for the next error and `n` for the next line with what is searched for, each with Shift for
 * the one above. `undefined` for other keys, and where there is none; `isKnown` tells the two apart.
 */
export function nextIndex(
  key: string,
  target: KeyTarget,
): { isKnown: boolean; index?: number } {
  const step = STEPS[key];
  if (step !== undefined) {
    const last = target.lines.length - 1;
    const index = Math.min(last, Math.max(0, target.active + step));
    return { isKnown: true, index };
  }
  const direction = key === key.toLowerCase() ? 1 : -1;
  if (key === 'e' || key === 'E') {
    return { isKnown: true, index: search(target, direction, isError) };
  }
  if (key === 'n' || key === 'N') {
    const { pattern } = target;
    // Without its `g`, which would remember where the last search ended.
    const plain =
      pattern && new RegExp(pattern.source, pattern.ignoreCase ? 'i' : '');
    const index =
      plain &&
      search(target, direction, ({ line }) =>
        plain.test(line.slice(0, MAX_LENGTH)),
      );
    return { isKnown: true, index };
  }
  return { isKnown: false };
}

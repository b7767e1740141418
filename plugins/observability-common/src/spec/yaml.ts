import { LineCounter, parseDocument } from 'yaml';

const MAX_LENGTH = 64 * 1_024;
const MAX_DEPTH = 20;
const MAX_ALIASES = 50;

function depth(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > MAX_DEPTH) {
    return level;
  }
  return Object.values(value).reduce<number>(
    (deepest, child) => Math.max(deepest, depth(child, level + 1)),
    level,
  );
}

/** Parses one YAML document that somebody else wrote: limits on size, depth and aliases; plain data only. */
export function parseYaml(
  text: string,
): { value: unknown } | { problem: string } {
  if (text.length > MAX_LENGTH) {
    return { problem: `is longer than ${MAX_LENGTH} characters` };
  }
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, {
      schema: 'core',
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    });
    const [error] = document.errors;
    if (error) {
      const { line } = lineCounter.linePos(error.pos[0]);
      return { problem: `is no valid YAML: ${error.message} (line ${line})` };
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return depth(value) > MAX_DEPTH
      ? { problem: `is nested deeper than ${MAX_DEPTH} levels` }
      : { value };
  } catch {
    // Too many aliases, or nesting beyond the stack.
    return { problem: 'is no single YAML document of reasonable size' };
  }
}

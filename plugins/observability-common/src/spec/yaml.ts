import { parseDocument } from 'yaml';

const MAX_LENGTH = 64 * 1_024;
const MAX_DEPTH = 20;
const MAX_ALIASES = 50;

function depth(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > MAX_DEPTH) {
    return level;
  }
  return Math.max(
    level,
    ...Object.values(value).map(child => depth(child, level + 1)),
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
    const document = parseDocument(text, { schema: 'core', uniqueKeys: true });
    const [error] = document.errors;
    if (error) {
      const line = error.linePos?.[0].line;
      const where = line ? ` (line ${line})` : '';
      return { problem: `is no valid YAML${where}: ${error.code}` };
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return depth(value) > MAX_DEPTH
      ? { problem: `is nested deeper than ${MAX_DEPTH} levels` }
      : { value };
  } catch {
    // Too many aliases, several documents in a way that can't be recovered, or nesting beyond the stack.
    return { problem: 'is no single YAML document of reasonable size' };
  }
}

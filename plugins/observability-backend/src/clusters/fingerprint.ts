import { createHash } from 'node:crypto';

/** JSON with the keys of every object in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * SHA-256 of an object's canonical JSON, in hex: equal for equal objects, whatever the order of their keys. An empty string is as good as none: some CRDs
 * fill it in, and the operators can't tell the two apart.
 */
export const fingerprintOf = (object: unknown): string =>
  createHash('sha256').update(canonical(object)).digest('hex');

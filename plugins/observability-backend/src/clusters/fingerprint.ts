import { hash } from 'node:crypto';

/** A copy with the keys of every object in one order, so that equal values have equal texts. A hot path: a fleet has tens of thousands of objects. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(ordered);
  }
  const fields = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) {
    const each = fields[key];
    if (key === '__proto__') {
      // An assignment would not make it a field.
      Object.defineProperty(copy, key, {
        value: ordered(each),
        enumerable: true,
      });
    } else if (each !== '') {
      copy[key] = ordered(each);
    }
  }
  return copy;
}

/**
 * SHA-256 of an object's canonical JSON, in hex: equal for equal objects, whatever the order of their keys. An empty string is as good as none: some CRDs
 * fill it in, and the operators can't tell the two apart.
 */
export const fingerprintOf = (object: unknown): string =>
  hash('sha256', JSON.stringify(ordered(object)) ?? 'null', 'hex');

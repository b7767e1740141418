import { hash } from 'node:crypto';

/** JSON with the keys of every object in order, so that equal values have equal texts. A hot path: a fleet has tens of thousands of objects. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value) ?? 'null';
  }
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) {
      text += `${text && ','}${canonical(each)}`;
    }
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort()) {
    const each = fields[key];
    if (each !== undefined && each !== '') {
      text += `${text && ','}${JSON.stringify(key)}:${canonical(each)}`;
    }
  }
  return `{${text}}`;
}

/**
 * SHA-256 of an object's canonical JSON, in hex: equal for equal objects, whatever the order of their keys. An empty string is as good as none: some CRDs
 * fill it in, and the operators can't tell the two apart.
 */
export const fingerprintOf = (object: unknown): string =>
  hash('sha256', canonical(object), 'hex');

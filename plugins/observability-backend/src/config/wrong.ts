import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** The error of a configuration, which names the key. */
export const wrong = (what: string) =>
  new InputError(`Wrong configuration: ${what}`);

const SECRET_KEYS: readonly PropertyKey[] = ['auth', 'headers', 'token'];

/** ` (is "…")`, for what may be shown: no secrets, no URL with a password in it. */
function shownValue(value: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>(
    (inside, part) => (Object(inside) as Record<PropertyKey, unknown>)[part],
    value,
  );
  const secret =
    path.some(part => SECRET_KEYS.includes(part)) ||
    String(found).includes('@');
  return secret || !['string', 'number', 'boolean'].includes(typeof found)
    ? ''
    : ` (is ${JSON.stringify(found)})`;
}

/** Errors: `InputError` that names each key and, where it may be shown, what stands there. */
export function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  prefix: string,
): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const lines = result.error.issues.map(({ path, message }) => {
    const key = path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    return `${prefix}${key}: ${message}${shownValue(value, path)}`;
  });
  throw wrong(lines.join('; '));
}

/** Errors: `InputError` for a name that is there twice. */
export function unique(names: readonly string[], key: string) {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw wrong(`${key}: "${twice}" is there twice`);
  }
}

import * as z from 'zod';

/** Longest text of a field, unless it says otherwise. */
const MAX_LENGTH = 1_000;

/** A text that `parse` understands; otherwise the problem says what is allowed. */
export function text<T>(
  allowed: string,
  parse: (value: string) => T | undefined,
  max = MAX_LENGTH,
) {
  return z
    .string({ error: `must be text: ${allowed}` })
    .max(max, `must be at most ${max} characters`)
    .transform((value, context) => {
      const parsed = parse(value);
      if (parsed === undefined) {
        context.addIssue({ code: 'custom', message: `must be ${allowed}` });
        return z.NEVER;
      }
      return parsed;
    });
}

/** A text that is kept as it stands. */
export const matching =
  (accepts: (value: string) => boolean) => (value: string) =>
    accepts(value) ? value : undefined;

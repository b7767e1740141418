import * as z from 'zod';

/** One of a list of words, as they stand. */
export const oneOf = <const T extends readonly [string, ...string[]]>(
  values: T,
) => z.enum(values, { error: `must be one of: ${values.join(', ')}` });

export const scheme = oneOf(['http', 'https']);

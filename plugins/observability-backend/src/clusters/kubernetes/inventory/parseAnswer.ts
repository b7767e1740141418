import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';

/** Errors: `ServiceUnavailableError` that names the path, for an answer of another form. */
export function parseAnswer<T>(
  schema: z.ZodType<T>,
  answer: unknown,
  path: string,
): T {
  const result = schema.safeParse(answer);
  if (!result.success) {
    throw new ServiceUnavailableError(
      `What the API server says of ${path} can't be understood: ${z.prettifyError(
        result.error,
      )}`,
    );
  }
  return result.data;
}

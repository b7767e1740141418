import type * as z from 'zod';
import { UnexpectedAnswerError } from './UnexpectedAnswerError';

/** `undefined` for what is not JSON (an HTML page of a proxy, say): no schema accepts that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The backend's words, held against the schema that both sides share. `path` names the call in the error. */
export function parseAnswer<T extends z.ZodType>(
  path: string,
  schema: T,
  text: string,
): z.output<T> {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw UnexpectedAnswerError.fromIssues(path, parsed.error);
  }
  return parsed.data;
}

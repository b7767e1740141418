import { ResponseError } from '@backstage/errors';

/** HTTP status of an answer that refused or failed; `undefined` when there was no answer, or it was a good one that could not be read. */
export function errorStatus(error: unknown): number | undefined {
  return error instanceof ResponseError ? error.statusCode : undefined;
}

/** What the backend said in words, without the "Request failed with 503" in front that a user cannot use. */
export function errorMessage(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.body.error?.message || error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

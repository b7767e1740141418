import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** The message inside an error's JSON, or the first of its text. */
function upstreamWords(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') {
      return value.slice(0, 500);
    }
    if (typeof value === 'object' && value !== null) {
      const { error, message } = value as {
        error?: unknown;
        message?: unknown;
      };
      const words = [error, message].find(item => typeof item === 'string');
      if (words) {
        return String(words).slice(0, 500);
      }
    }
  } catch {
    // Plain text, as Loki answers.
  }
  return text.trim().slice(0, 500) || 'no message';
}

/**
 * The error that an upstream's status means for our caller, or `undefined` for success. Its refusal of our credentials is not the caller's fault.
 */
export function refusalOf(
  name: string,
  status: number,
  text: string,
): Error | undefined {
  if (status >= 200 && status < 300) {
    return undefined;
  }
  const words = upstreamWords(text);
  if (status === 400 || status === 422) {
    return new InputError(`${name}: ${words}`);
  }
  if (status === 404) {
    return new NotFoundError(`${name}: ${words}`);
  }
  if (status === 401 || status === 403) {
    return new ServiceUnavailableError(
      `${name} refuses the configured credentials (${status}): ${words}`,
    );
  }
  return new ServiceUnavailableError(
    status < 400
      ? `${name} redirects (${status}); configure the final URL`
      : `${name} failed (${status}): ${words}`,
  );
}

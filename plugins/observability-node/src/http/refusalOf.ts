import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { HttpAnswer } from './HttpRequest';
import { htmlTitle } from './unexpected';

/** How Go's servers, and nginx, say that they expect TLS; nothing that the caller could mend. */
const PLAIN_TO_TLS =
  /^Client sent an HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/;

/** The message inside an error's JSON, the title of a proxy's page, or the first of its text. */
function upstreamWords(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') {
      return value.slice(0, 500);
    }
    if (typeof value === 'object' && value !== null) {
      const { error, message, detail } = value as Record<string, unknown>;
      const words = [error, message, detail].find(
        item => typeof item === 'string',
      );
      if (words) {
        return String(words).slice(0, 500);
      }
    }
  } catch {
    // Plain text, as Loki answers.
  }
  const title = htmlTitle(text);
  return (title ?? text.trim().slice(0, 500)) || 'no message';
}

const headerOf = ({ headers }: HttpAnswer, name: string) =>
  [headers[name]].flat()[0];

/** `Retry-After` is a number of seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function pauseOf(answer: HttpAnswer, now: number): string {
  const text = headerOf(answer, 'retry-after') ?? '';
  const seconds = /^\d{1,9}$/.test(text)
    ? Number(text)
    : Math.ceil((Date.parse(text) - now) / 1_000);
  return seconds > 0 ? `try again in ${seconds} s` : 'try again later';
}

/** Where a redirect leads, without the query, which may hold keys. */
function targetOf(answer: HttpAnswer): string {
  const text = headerOf(answer, 'location') ?? '';
  if (!URL.canParse(text)) {
    return text.split(/[?#]/)[0].slice(0, 200);
  }
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`.slice(0, 200);
}

/**
 * The error that an upstream's status means for our caller, or `undefined` for success. Its refusal of our credentials is not the caller's fault.
 */
export function refusalOf(
  name: string,
  answer: HttpAnswer,
  now = Date.now(),
): Error | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return undefined;
  }
  const words = upstreamWords(answer.text);
  if (status === 400 && PLAIN_TO_TLS.test(words)) {
    return new ServiceUnavailableError(
      `${name} speaks TLS there (${status}): ${words}; configure an https URL`,
    );
  }
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
  if (status === 429) {
    return new ServiceUnavailableError(
      `${name} is asked too much (429): ${words}; ${pauseOf(answer, now)}`,
    );
  }
  if (status < 400) {
    const target = targetOf(answer);
    return new ServiceUnavailableError(
      `${name} redirects (${status})${
        target && ` to ${target}`
      }, which is not followed; configure the final URL`,
    );
  }
  return new ServiceUnavailableError(`${name} failed (${status}): ${words}`);
}

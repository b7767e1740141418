import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Agent, Dispatcher } from 'undici';
import { createAgent } from './createAgent';
import { bodyOf, encode } from './encode';
import type { HttpClientOptions, HttpExchange } from './HttpClientOptions';
import type { HttpAnswer, HttpRequest } from './HttpRequest';
import { HttpUnansweredError } from './HttpUnansweredError';
import { readBody } from './readBody';
import { refusalOf } from './refusalOf';

/** Paths that a URL takes for others: `..` goes up, `\\` is a slash, `?` and `#` end it. */
const LEAVES = /(^|\/)(\.|%2e){1,2}(\/|$)|[\\?#]/i;

const outcomeOf = (status: number): HttpExchange['outcome'] => {
  if (status >= 200 && status < 300) {
    return 'answered';
  }
  return status >= 400 && status < 500 ? 'refused' : 'failed';
};

/**
 * One upstream: one pool of connections, a time limit and a byte limit on every request, redirects never followed.
 *
 * Errors: `ServiceUnavailableError` when the upstream can't be reached, is too slow, says too much, fails, redirects, or refuses *our* credentials;
 * `InputError` with its own words when it refuses the request (400, 422); `NotFoundError` for 404; the abort's reason when the caller went away.
 *
 * @public
 */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #agent: Agent;
  readonly #base: string;

  private constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#base = options.baseUrl.replace(/\/+$/, '');
    this.#agent = createAgent(options);
  }

  static create(options: HttpClientOptions): HttpClient {
    return new HttpClient(options);
  }

  /** The answer's text. */
  async text(request: HttpRequest): Promise<string> {
    const { status, text } = await this.exchange(request);
    const refusal = refusalOf(this.#options.name, status, text);
    if (refusal) {
      throw refusal;
    }
    return text;
  }

  /** The answer, whatever its status: for callers to whom a refusal is an answer too. */
  async exchange(request: HttpRequest): Promise<HttpAnswer> {
    const since = performance.now();
    let outcome: HttpExchange['outcome'] = 'failed';
    try {
      const answer = await this.#send(request);
      outcome = outcomeOf(answer.status);
      return answer;
    } catch (error) {
      outcome = request.signal?.aborted ? 'aborted' : 'failed';
      throw error;
    } finally {
      const seconds = (performance.now() - since) / 1_000;
      this.#options.onExchange?.({ seconds, outcome });
    }
  }

  /** The answer as JSON, handed to `parse`, which throws when it is not what it should be. */
  async json<T>(
    request: HttpRequest,
    parse: (value: unknown) => T,
  ): Promise<T> {
    const text = await this.text(request);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const found = JSON.stringify(text.slice(0, 80));
      throw this.#unavailable(
        `answered something unexpected: no JSON but ${found}; is its URL right?`,
      );
    }
    try {
      return parse(value);
    } catch (error) {
      const words = String(error instanceof Error ? error.message : error);
      throw this.#unavailable(
        `answered something unexpected: ${words.slice(0, 300)}`,
      );
    }
  }

  /** Ends idle connections. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #send(request: HttpRequest): Promise<HttpAnswer> {
    const { name, maxBytes, timeoutSeconds } = this.#options;
    const timeout = AbortSignal.timeout(timeoutSeconds * 1_000);
    const signal = request.signal
      ? AbortSignal.any([request.signal, timeout])
      : timeout;
    if (LEAVES.test(request.path)) {
      throw new InputError(
        `${name}: ${JSON.stringify(request.path)} is no path below its URL`,
      );
    }
    try {
      const answer = await this.#dispatch(request, signal);
      const { statusCode: status, headers, body } = answer;
      const text = await readBody(body, maxBytes);
      if (text !== undefined) {
        return { status, text, headers };
      }
    } catch (error) {
      // Our limit, the caller's abort and a broken connection come out of undici alike.
      request.signal?.throwIfAborted();
      throw timeout.aborted
        ? new HttpUnansweredError(
            `${name} did not answer within ${timeoutSeconds} s`,
            'slow',
          )
        : unreachable(`${name} can't be reached at ${this.#base}`, error);
    }
    throw new HttpUnansweredError(
      `${name} answered more than ${maxBytes} bytes; narrow the request or raise maxBytes`,
      'long',
    );
  }

  #dispatch(
    request: HttpRequest,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const query = encode(request.query);
    const payload = bodyOf(request);
    const url = new URL(`${this.#base}${request.path}`);
    return this.#agent.request({
      origin: url.origin,
      path: url.pathname + (query && `?${query}`),
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...this.#options.headers,
        ...request.headers,
        ...(payload && { 'content-type': payload.type }),
      },
      body: payload?.body,
      signal,
      // The signal above is the limit of the whole.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  #unavailable(what: string): ServiceUnavailableError {
    return new ServiceUnavailableError(`${this.#options.name} ${what}`);
  }
}

/** With the system's code, or the words where there is no code. */
function unreachable(what: string, error: unknown): HttpUnansweredError {
  const { code, message } = Object(error) as {
    code?: unknown;
    message?: unknown;
  };
  return typeof code === 'string'
    ? new HttpUnansweredError(`${what} (${code})`, 'unreachable', { code })
    : new HttpUnansweredError(
        `${what} (${String(message ?? error)})`,
        'unreachable',
      );
}

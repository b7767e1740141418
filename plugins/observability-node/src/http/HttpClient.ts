import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Agent, Dispatcher } from 'undici';
import { hostRefusal } from './addressRefusal';
import { createAgent } from './createAgent';
import { bodyOf, encode } from './encode';
import type { HttpClientOptions, HttpExchange } from './HttpClientOptions';
import type { HttpAnswer, HttpRequest } from './HttpRequest';
import { HttpUnansweredError } from './HttpUnansweredError';
import { readBody } from './readBody';
import { refusalOf } from './refusalOf';
import { unansweredOf } from './unansweredOf';
import { insteadOfJson, wordsOf } from './unexpected';

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
  readonly #refusal: Error | undefined;

  private constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#base = options.baseUrl.replace(/\/+$/, '');
    this.#agent = createAgent(options);
    const { allowPrivateAddresses: allowPrivate = true } = options;
    this.#refusal = hostRefusal(this.#base, { allowPrivate });
  }

  static create(options: HttpClientOptions): HttpClient {
    return new HttpClient(options);
  }

  /** The answer's text. */
  async text(request: HttpRequest): Promise<string> {
    const answer = await this.exchange(request);
    const refusal = refusalOf(this.#options.name, answer);
    if (refusal) {
      throw refusal;
    }
    return answer.text;
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
      throw this.#unexpected(insteadOfJson(text));
    }
    try {
      return parse(value);
    } catch (error) {
      throw this.#unexpected(wordsOf(error));
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
    let answering = false;
    try {
      if (this.#refusal) {
        throw this.#refusal;
      }
      const answer = await this.#dispatch(request, signal);
      answering = true;
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
        : unansweredOf({ name, base: this.#base, answering }, error);
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

  #unexpected(what: string): ServiceUnavailableError {
    return new ServiceUnavailableError(
      `${this.#options.name} answered something unexpected: ${what}`,
    );
  }
}

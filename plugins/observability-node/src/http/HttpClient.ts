import { ServiceUnavailableError } from '@backstage/errors';
import { Agent, type Dispatcher } from 'undici';
import { bodyOf, encode } from './encode';
import { readBody } from './readBody';
import { refusalOf } from './refusalOf';

/** @public */
export interface HttpClientOptions {
  /** Names the upstream in errors: the key that the administrator configured. */
  name: string;
  /** Requests go below it and nowhere else. */
  baseUrl: string;
  /** Time for a whole request, in seconds. */
  timeoutSeconds: number;
  /** Longest answer that is read. */
  maxBytes: number;
  /** Sent with every request: credentials, tenant. */
  headers?: Record<string, string>;
}

/** @public */
export type HttpParameters = Record<
  string,
  string | number | boolean | readonly string[] | undefined
>;

/** @public */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below `baseUrl`, with a leading slash. Parts that come from outside must be encoded by the caller. */
  path: string;
  query?: HttpParameters;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: HttpParameters;
  /** Sent as `application/json`. */
  json?: unknown;
  signal?: AbortSignal;
}

/**
 * One upstream: one pool of connections, a time limit and a byte limit on every request, redirects never followed.
 *
 * Errors: `ServiceUnavailableError` when the upstream can't be reached, is too slow, says too much, fails, redirects, or refuses *our* credentials;
 * `InputError` with its own words when it refuses the request (400, 422); `NotFoundError` for 404.
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
    this.#agent = new Agent({
      connections: 16,
      connect: { timeout: Math.min(5_000, options.timeoutSeconds * 1_000) },
      keepAliveTimeout: 30_000,
    });
  }

  static create(options: HttpClientOptions): HttpClient {
    return new HttpClient(options);
  }

  /** The answer's text. */
  async text(request: HttpRequest): Promise<string> {
    const { status, text } = await this.exchange(request);
    const error = refusalOf(this.#options.name, status, text);
    if (error) {
      throw error;
    }
    return text;
  }

  /** The answer, whatever its status: for callers to whom a refusal is an answer too. */
  async exchange(
    request: HttpRequest,
  ): Promise<{ status: number; text: string }> {
    const timeout = AbortSignal.timeout(this.#options.timeoutSeconds * 1_000);
    const signal = request.signal
      ? AbortSignal.any([request.signal, timeout])
      : timeout;
    const response = await this.#send(request, signal);
    return this.#guard(signal, request.signal, async () => {
      const text = await readBody(response.body, this.#options.maxBytes);
      if (text === undefined) {
        throw this.#unavailable(
          `answered more than ${
            this.#options.maxBytes
          } bytes; narrow the request or raise maxBytes`,
        );
      }
      return { status: response.statusCode, text };
    });
  }

  /** The answer as JSON, handed to `parse`, which throws when it is not what it should be. */
  async json<T>(
    request: HttpRequest,
    parse: (value: unknown) => T,
  ): Promise<T> {
    const text = await this.text(request);
    try {
      return parse(JSON.parse(text));
    } catch (error) {
      throw this.#unavailable(
        `answered something unexpected: ${
          error instanceof SyntaxError
            ? `no JSON but ${JSON.stringify(text.slice(0, 80))}`
            : String(error instanceof Error ? error.message : error).slice(
                0,
                300,
              )
        }`,
      );
    }
  }

  /** Ends idle connections. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #send(
    request: HttpRequest,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const query = encode(request.query);
    const payload = bodyOf(request);
    const url = new URL(`${this.#base}${request.path}`);
    return this.#guard(signal, request.signal, () =>
      this.#agent.request({
        origin: url.origin,
        path: url.pathname + (query && `?${query}`),
        method: request.method ?? 'GET',
        headers: {
          accept: 'application/json',
          ...this.#options.headers,
          ...(payload && { 'content-type': payload.type }),
        },
        body: payload?.body,
        signal,
        headersTimeout: this.#options.timeoutSeconds * 1_000,
        bodyTimeout: this.#options.timeoutSeconds * 1_000,
      }),
    );
  }

  /** Tells our time limit and broken connections from the caller's own abort. */
  async #guard<T>(
    signal: AbortSignal,
    callers: AbortSignal | undefined,
    run: () => Promise<T>,
  ): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (callers?.aborted) {
        throw callers.reason;
      }
      if (signal.aborted) {
        throw this.#unavailable(
          `did not answer within ${this.#options.timeoutSeconds} s`,
        );
      }
      const code = (error as { code?: string }).code;
      if (typeof code === 'string' && /^(E[A-Z]+|UND_ERR_)/.test(code)) {
        throw this.#unavailable(`can't be reached at ${this.#base} (${code})`);
      }
      throw error;
    }
  }

  #unavailable(what: string): ServiceUnavailableError {
    return new ServiceUnavailableError(`${this.#options.name} ${what}`);
  }
}

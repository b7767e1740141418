import {
  HttpClient,
  type HttpExchange,
  type HttpRequest,
  type HttpTls,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../config';
import { SourceCredentials } from './SourceCredentials';
import { withRemedy } from './withRemedy';

/** Told of every request to a source. */
export type OnExchange = (source: string, exchange: HttpExchange) => void;

/**
 * The connections to a configured source, or to another server that belongs to it. Every request carries the credentials of the moment.
 *
 * Errors: those of `HttpClient`, with what to do about them.
 */
export class SourceConnection {
  readonly #source: SourceConfig;
  readonly #baseUrl: string;
  readonly #onExchange?: OnExchange;
  readonly #credentials: SourceCredentials;
  #http?: { client: HttpClient; tls: HttpTls };

  constructor(
    source: SourceConfig,
    options: { baseUrl?: string; onExchange?: OnExchange },
  ) {
    this.#source = source;
    this.#baseUrl = options.baseUrl ?? source.url;
    this.#onExchange = options.onExchange;
    this.#credentials = new SourceCredentials(source);
  }

  async send<T>(
    request: HttpRequest,
    send: (client: HttpClient, signed: HttpRequest) => Promise<T>,
  ): Promise<T> {
    const { headers, tls } = await this.#credentials.current();
    try {
      return await send(this.#clientFor(tls), {
        ...request,
        headers: { ...headers, ...request.headers },
      });
    } catch (error) {
      throw withRemedy(error);
    }
  }

  /** Certificates belong to connections, so other certificates mean other connections. */
  #clientFor(tls: HttpTls): HttpClient {
    if (this.#http?.tls === tls) {
      return this.#http.client;
    }
    // Ends by itself when its last request has ended.
    this.#http?.client.close().catch(() => {});
    const { name, timeoutSeconds, maxBytes, allowPrivateAddresses } =
      this.#source;
    const client = HttpClient.create({
      name,
      baseUrl: this.#baseUrl,
      timeoutSeconds,
      maxBytes,
      allowPrivateAddresses,
      tls,
      onExchange: exchange => this.#onExchange?.(name, exchange),
    });
    this.#http = { client, tls };
    return client;
  }
}

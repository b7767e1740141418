import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  type HttpAnswer,
  HttpUnansweredError,
} from '@observability-kit/backstage-plugin-observability-node';
import type { KubernetesClient, KubernetesRequest } from './KubernetesClient';
import {
  type ConnectionOptions,
  KubernetesConnection,
} from './KubernetesConnection';
import { KubernetesStatusError, wordsOfAnswer } from './KubernetesStatusError';
import {
  DEFAULT_RETRY_POLICY,
  mayRetryError,
  mayRetryStatus,
  pauseSeconds,
  retryAfterSeconds,
  type RetryPolicy,
} from './retry';
import { Turns } from './Turns';

export interface DefaultKubernetesClientOptions extends ConnectionOptions {
  retry?: Partial<RetryPolicy>;
}

/**
 * Requests under way at a time for each connection. API servers speak HTTP/2, in which one connection carries many; with one that does not they wait for
 * each other.
 */
const STREAMS = 8;

/** Requests over two connections that stay open, tried again where that does no harm. */
export class DefaultKubernetesClient implements KubernetesClient {
  /** The API server's URL. */
  readonly server: string;
  readonly #name: string;
  readonly #connection: KubernetesConnection;
  readonly #policy: RetryPolicy;
  readonly #turns: Turns;

  private constructor(options: DefaultKubernetesClientOptions) {
    const connections = options.connections ?? 2;
    this.server = options.credentials.server;
    this.#name = options.name;
    this.#connection = new KubernetesConnection({ ...options, connections });
    this.#policy = { ...DEFAULT_RETRY_POLICY, ...options.retry };
    // The limit of time counts from here on, not from when somebody joined a long queue.
    this.#turns = new Turns(connections * STREAMS);
  }

  static create(
    options: DefaultKubernetesClientOptions,
  ): DefaultKubernetesClient {
    return new DefaultKubernetesClient(options);
  }

  async request(request: KubernetesRequest): Promise<unknown> {
    const { status, text } = await this.#turns.take(
      () => this.#withinTime(request),
      request.signal,
    );
    if (status < 200 || status >= 300) {
      throw this.#refusal(status, text);
    }
    try {
      return JSON.parse(text);
    } catch {
      const found = JSON.stringify(text.slice(0, 80));
      throw new ServiceUnavailableError(
        `${this.#name} answered no JSON but ${found}; is its URL right?`,
      );
    }
  }

  /** Ends idle connections. */
  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #withinTime(request: KubernetesRequest): Promise<HttpAnswer> {
    const { totalSeconds } = this.#policy;
    const limit = AbortSignal.timeout(totalSeconds * 1_000);
    const signal = request.signal
      ? AbortSignal.any([request.signal, limit])
      : limit;
    try {
      return await this.#try({ ...request, signal }, totalSeconds);
    } catch (error) {
      request.signal?.throwIfAborted();
      throw limit.aborted
        ? new HttpUnansweredError(
            `${this.#name} did not answer within ${totalSeconds} s`,
            'slow',
          )
        : error;
    }
  }

  async #try(
    request: KubernetesRequest,
    totalSeconds: number,
  ): Promise<HttpAnswer> {
    const since = performance.now();
    for (let tried = 1; ; tried++) {
      let asked: number | undefined;
      let outcome: () => HttpAnswer;
      try {
        const answer = await this.#connection.send(request);
        const header = answer.headers['retry-after'];
        if (!mayRetryStatus(request, answer.status, header !== undefined)) {
          return answer;
        }
        asked = retryAfterSeconds(header, Date.now());
        outcome = () => answer;
      } catch (error) {
        if (!mayRetryError(request, error)) {
          throw error;
        }
        outcome = () => {
          throw error;
        };
      }
      const pause = pauseSeconds(this.#policy, tried, asked, Math.random());
      const spent = (performance.now() - since) / 1_000;
      if (tried >= this.#policy.tries || spent + pause >= totalSeconds) {
        return outcome();
      }
      await sleep(pause * 1_000, undefined, { signal: request.signal });
    }
  }

  #refusal(status: number, text: string): Error {
    const words = wordsOfAnswer(text);
    if (status === 401) {
      return new ServiceUnavailableError(
        `${this.#name} does not accept our credentials (401): ${words}`,
      );
    }
    return (
      KubernetesStatusError.fromAnswer(status, text) ??
      new ServiceUnavailableError(
        status < 400
          ? `${this.#name} redirects (${status}); configure the final URL`
          : `${this.#name} failed (${status}): ${words}`,
      )
    );
  }
}

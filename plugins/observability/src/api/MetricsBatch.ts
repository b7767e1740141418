import { ResponseError } from '@backstage/errors';
import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
  MetricsStreamLine,
} from '@observability-kit/backstage-plugin-observability-common';

/** Most that one request carries. */
const LARGEST = 60;

/** Sends queries, and answers what becomes of them as it comes. */
export type SendQueries = (
  queries: MetricsQueryRequest[],
  signal: AbortSignal,
) => AsyncIterable<MetricsStreamLine>;

interface Entry {
  request: MetricsQueryRequest;
  resolve(response: MetricsQueryResponse): void;
  reject(error: unknown): void;
  /** Whoever asked has gone away. */
  left: boolean;
}

/** A failed line, as the error that a request of its own would have ended with. */
function errorOf({
  status,
  name,
  message,
}: MetricsStreamLine['answer'] & { type: 'failed' }): Promise<Error> {
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

/** Queries of one entity that go in one request. Everyone gets the answer to his own; the request is aborted when the last who waits has gone. */
export class MetricsBatch {
  readonly #entries: Entry[] = [];
  readonly #controller = new AbortController();

  get full(): boolean {
    return this.#entries.length >= LARGEST;
  }

  add(
    request: MetricsQueryRequest,
    signal?: AbortSignal,
  ): Promise<MetricsQueryResponse> {
    return new Promise((resolve, reject) => {
      const entry: Entry = { request, resolve, reject, left: false };
      const leave = () => {
        entry.left = true;
        reject(signal?.reason);
        if (this.#entries.every(({ left }) => left)) {
          this.#controller.abort(signal?.reason);
        }
      };
      this.#entries.push(entry);
      signal?.addEventListener('abort', leave, { once: true });
      if (signal?.aborted) {
        leave();
      }
    });
  }

  /** Nothing is added any more. */
  async send(send: SendQueries): Promise<void> {
    const entries = this.#entries.filter(({ left }) => !left);
    if (entries.length === 0) {
      return;
    }
    try {
      const queries = entries.map(({ request }) => request);
      for await (const line of send(queries, this.#controller.signal)) {
        const { resolve, reject } = entries[line.index];
        if (line.answer.type === 'series') {
          resolve(line.answer.response);
        } else {
          reject(await errorOf(line.answer));
        }
      }
      throw new TypeError(
        'The answer broke off before every query had its own',
      );
    } catch (error) {
      // Those that have their answer take no notice.
      entries.forEach(({ reject }) => reject(error));
    }
  }
}

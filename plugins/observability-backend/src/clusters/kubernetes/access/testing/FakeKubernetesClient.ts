import type { KubernetesClient, KubernetesRequest } from '../KubernetesClient';
import { KubernetesStatusError } from '../KubernetesStatusError';

/** Answers a request, throws (`refuse`), or answers `undefined` to leave it to the next one. */
export type FakeAnswer = (
  request: KubernetesRequest,
) => unknown | Promise<unknown>;

/** The error that an API server's refusal becomes. */
export const refuse = (
  status: number,
  reason: string,
  message: string,
  causes: { reason: string; message: string; field: string }[] = [],
) => new KubernetesStatusError({ status, reason, message, causes });

/**
 * An API server of which each test says what it answers. Answers that were added later are asked first; what nobody answers is a 404, as for a kind that
 * is not installed.
 */
export class FakeKubernetesClient implements KubernetesClient {
  /** All that was asked, in order. */
  readonly requests: KubernetesRequest[] = [];
  readonly #answers: FakeAnswer[] = [];

  answer(answer: FakeAnswer): this {
    this.#answers.unshift(answer);
    return this;
  }

  /** Answers requests of this method for exactly this path. A function is asked each time; a `KubernetesStatusError` is thrown. */
  on(
    method: NonNullable<KubernetesRequest['method']>,
    path: string,
    answer: unknown,
  ): this {
    return this.answer(request => {
      if ((request.method ?? 'GET') !== method || request.path !== path) {
        return undefined;
      }
      if (answer instanceof Error) {
        throw answer;
      }
      return typeof answer === 'function' ? answer(request) : answer;
    });
  }

  /** Lists `items` at this path, in pages of `limit` as an API server does. */
  onList(
    path: string,
    items: readonly unknown[],
    metadata: { resourceVersion?: string } = {},
  ): this {
    return this.on('GET', path, ({ query = {} }: KubernetesRequest) => {
      const from = Number(query.continue ?? 0);
      const to = from + Number(query.limit ?? items.length);
      return {
        kind: 'List',
        metadata: {
          resourceVersion: '1',
          ...metadata,
          ...(to < items.length && { continue: String(to) }),
        },
        // Nobody may change what the server keeps.
        items: structuredClone(items.slice(from, to)),
      };
    });
  }

  async request(request: KubernetesRequest): Promise<unknown> {
    request.signal?.throwIfAborted();
    this.requests.push(structuredClone({ ...request, signal: undefined }));
    for (const answer of this.#answers) {
      const found = await answer(request);
      if (found !== undefined) {
        return found;
      }
    }
    throw refuse(
      404,
      'NotFound',
      'the server could not find the requested resource',
    );
  }
}

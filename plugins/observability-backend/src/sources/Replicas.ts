import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  type HttpClient,
  type HttpRequest,
  HttpUnansweredError,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConnection } from './SourceConnection';

/** No connection came about: nothing was sent, so nothing can be done twice. `ETIMEDOUT` is none of them: connections that stood can end so, too. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** An upstream's own failure, as `refusalOf` words it; what it refuses another one would refuse as well. */
const FAILED = / failed \(5\d\d\)/;

function mayAskAnother({ method = 'GET' }: HttpRequest, error: unknown) {
  if (error instanceof HttpUnansweredError && NOT_SENT.has(error.code ?? '')) {
    return true;
  }
  return (
    method === 'GET' &&
    (error instanceof HttpUnansweredError
      ? error.why !== 'long'
      : FAILED.test(toError(error).message))
  );
}

/**
 * Servers that are all the same, as the members of an Alertmanager cluster are. One is asked, always the same, so that it knows what it was told before; another
 * when that one is down. What changes something is sent again only where the first certainly has not got it.
 *
 * Errors: those of `SourceConnection`; `ServiceUnavailableError` with everybody's words when none answers.
 */
export class Replicas {
  readonly #connections: readonly [SourceConnection, ...SourceConnection[]];
  #current = 0;

  constructor(connections: readonly [SourceConnection, ...SourceConnection[]]) {
    this.#connections = connections;
  }

  async send<T>(
    request: HttpRequest,
    send: (client: HttpClient, signed: HttpRequest) => Promise<T>,
  ): Promise<T> {
    const count = this.#connections.length;
    const first = this.#current;
    const failures: unknown[] = [];
    for (let turn = 0; turn < count; turn++) {
      const index = (first + turn) % count;
      try {
        const answer = await this.#connections[index].send(request, send);
        this.#current = index;
        return answer;
      } catch (error) {
        request.signal?.throwIfAborted();
        failures.push(error);
        if (!mayAskAnother(request, error)) {
          break;
        }
      }
    }
    throw failures.length > 1
      ? new ServiceUnavailableError(
          failures.map(error => toError(error).message).join('; '),
        )
      : failures[0];
  }
}

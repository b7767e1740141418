import { toError } from '@backstage/errors';
import type {
  ErrorsResponse,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ErrorTracker } from '@observability-kit/backstage-plugin-observability-node';
import { SharedRequests } from '../sources/SharedRequests';
import type { EntityResolver } from './EntityResolver';
import type { ErrorsService } from './ErrorsService';
import type { EntityRequest, RequestContext } from './types';

/** Trackers limit how often they may be asked, and people of one team look at the same page. Seconds. */
const KEPT = 10;

interface Options {
  entities: Pick<EntityResolver, 'resolve'>;
  trackers: readonly ErrorTracker[];
}

/** Asks every error tracker for the project that the entity names there. */
export class DefaultErrorsService implements ErrorsService {
  readonly #options: Options;
  readonly #shared = new SharedRequests();

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultErrorsService {
    return new DefaultErrorsService(options);
  }

  async errors(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<ErrorsResponse> {
    const { entities, trackers } = this.#options;
    const { signal } = context;
    const { entity } = await entities.resolve(entityRef, context);
    // The same entity before and after a change of its annotations is not asked the same.
    const question = [entityRef, entity.metadata.annotations];
    const answers = await Promise.allSettled(
      trackers.map(tracker =>
        this.#shared.run(
          JSON.stringify([tracker.name, ...question]),
          signal,
          shared => tracker.unresolved(entity, shared),
          answer => ({ seconds: KEPT, weight: answer?.issues.length ?? 0 }),
        ),
      ),
    );
    signal?.throwIfAborted();
    const tracked = answers.flatMap(answer =>
      answer.status === 'fulfilled' ? answer.value ?? [] : [],
    );
    const failed = answers.flatMap(answer =>
      answer.status === 'rejected' ? [toError(answer.reason)] : [],
    );
    // An empty list would look as if there were none.
    if (tracked.length === 0 && failed.length > 0) {
      throw failed[0];
    }
    return {
      tracked,
      notices: failed.map(
        ({ message }): Notice => ({
          level: 'warning',
          kind: 'unavailable',
          message,
        }),
      ),
    };
  }
}

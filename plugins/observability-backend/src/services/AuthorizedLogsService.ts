import { observabilityLogsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { LogsService } from './LogsService';
import type { EntityRequest, RequestContext } from './types';

/** Milliseconds after which somebody who follows lines is asked for the permission again. */
const RECHECK_MS = 60_000;

/** Checks the caller's permission on the entity; for a tail again and again, since it may run for hours. */
export class AuthorizedLogsService implements LogsService {
  readonly #service: LogsService;
  readonly #authorizer: EntityAuthorizer;
  readonly #now: () => number;

  private constructor(
    service: LogsService,
    authorizer: EntityAuthorizer,
    now: () => number,
  ) {
    this.#service = service;
    this.#authorizer = authorizer;
    this.#now = now;
  }

  static create(options: {
    service: LogsService;
    authorizer: EntityAuthorizer;
    /** Milliseconds since the epoch. */
    now?(): number;
  }): LogsService {
    return new AuthorizedLogsService(
      options.service,
      options.authorizer,
      options.now ?? Date.now,
    );
  }

  query: LogsService['query'] = async (request, context) => {
    await this.#require(request, context);
    return this.#service.query(request, context);
  };

  getVolume: LogsService['getVolume'] = async (request, context) => {
    await this.#require(request, context);
    return this.#service.getVolume(request, context);
  };

  getStreams: LogsService['getStreams'] = async (request, context) => {
    await this.#require(request, context);
    return this.#service.getStreams(request, context);
  };

  async *tail(
    ...[request, context]: Parameters<LogsService['tail']>
  ): ReturnType<LogsService['tail']> {
    await this.#require(request, context);
    let checked = this.#now();
    for await (const event of this.#service.tail(request, context)) {
      if (this.#now() - checked > RECHECK_MS) {
        await this.#require(request, context);
        checked = this.#now();
      }
      yield event;
    }
  }

  #require({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilityLogsReadPermission,
      entityRef,
      context,
    );
  }
}

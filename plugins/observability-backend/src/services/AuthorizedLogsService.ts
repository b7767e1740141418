import {
  type LogsTailEvent,
  observabilityLogsReadPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type {
  LogsCountsQuery,
  LogsQuery,
  LogsService,
  LogsStreamsQuery,
  LogsTail,
  LogsVolumeQuery,
  TailContext,
} from './LogsService';
import type { EntityRequest, RequestContext } from './types';

/** Milliseconds after which somebody who follows lines must have the permission again. */
const RECHECK_MS = 60_000;

/** Asks for the permission first; for a tail again and again, since it may run for hours. */
export class AuthorizedLogsService implements LogsService {
  readonly #inner: LogsService;
  readonly #authorizer: EntityAuthorizer;
  readonly #now: () => number;

  private constructor(
    inner: LogsService,
    authorizer: EntityAuthorizer,
    now: () => number,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
    this.#now = now;
  }

  /** `now` answers milliseconds. */
  static create(
    inner: LogsService,
    authorizer: EntityAuthorizer,
    now: () => number = Date.now,
  ): AuthorizedLogsService {
    return new AuthorizedLogsService(inner, authorizer, now);
  }

  async query(request: LogsQuery, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.query(request, context);
  }

  async volume(request: LogsVolumeQuery, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.volume(request, context);
  }

  async counts(request: LogsCountsQuery, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.counts(request, context);
  }

  async streams(request: LogsStreamsQuery, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.streams(request, context);
  }

  async *tail(
    request: LogsTail,
    context: TailContext,
  ): AsyncGenerator<LogsTailEvent> {
    await this.#require(request, context);
    let checked = this.#now();
    for await (const event of this.#inner.tail(request, context)) {
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

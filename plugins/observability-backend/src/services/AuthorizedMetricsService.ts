import { observabilityMetricsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type {
  MetricsQueries,
  MetricsQuery,
  MetricsService,
} from './MetricsService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. Wiring hands out nothing else. */
export class AuthorizedMetricsService implements MetricsService {
  readonly #inner: MetricsService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: MetricsService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: MetricsService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedMetricsService {
    return new AuthorizedMetricsService(inner, authorizer);
  }

  async panels(request: EntityRequest, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.panels(request, context);
  }

  async query(request: MetricsQuery, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.query(request, context);
  }

  async *queries(request: MetricsQueries, context: RequestContext) {
    await this.#require(request, context);
    yield* this.#inner.queries(request, context);
  }

  #require({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilityMetricsReadPermission,
      entityRef,
      context,
    );
  }
}

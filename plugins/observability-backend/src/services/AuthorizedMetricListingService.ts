import { observabilityMetricsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { MetricListingService } from './MetricListingService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. Wiring hands out nothing else. */
export class AuthorizedMetricListingService implements MetricListingService {
  readonly #inner: MetricListingService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: MetricListingService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: MetricListingService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedMetricListingService {
    return new AuthorizedMetricListingService(inner, authorizer);
  }

  async names(
    request: Parameters<MetricListingService['names']>[0],
    context: RequestContext,
  ) {
    await this.#require(request, context);
    return this.#inner.names(request, context);
  }

  async labels(
    request: Parameters<MetricListingService['labels']>[0],
    context: RequestContext,
  ) {
    await this.#require(request, context);
    return this.#inner.labels(request, context);
  }

  #require({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilityMetricsReadPermission,
      entityRef,
      context,
    );
  }
}

import { observabilityMetricsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { SloService } from './SloService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. Wiring hands out nothing else. */
export class AuthorizedSloService implements SloService {
  readonly #inner: SloService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: SloService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: SloService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedSloService {
    return new AuthorizedSloService(inner, authorizer);
  }

  async slo(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityMetricsReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.slo(request, context);
  }
}

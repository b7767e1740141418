import { observabilityAlertsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { ReceiversService } from './ReceiversService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. Wiring hands out nothing else. */
export class AuthorizedReceiversService implements ReceiversService {
  readonly #inner: ReceiversService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: ReceiversService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: ReceiversService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedReceiversService {
    return new AuthorizedReceiversService(inner, authorizer);
  }

  async receivers(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.receivers(request, context);
  }
}

import { observabilityAlertsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { ErrorsService } from './ErrorsService';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. Wiring hands out nothing else. */
export class AuthorizedErrorsService implements ErrorsService {
  readonly #inner: ErrorsService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: ErrorsService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: ErrorsService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedErrorsService {
    return new AuthorizedErrorsService(inner, authorizer);
  }

  async errors(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.errors(request, context);
  }
}

import { observabilityAlertsReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { AlertsService } from './AlertsService';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. Wiring hands out nothing else. */
export class AuthorizedAlertsService implements AlertsService {
  readonly #inner: AlertsService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: AlertsService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: AlertsService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedAlertsService {
    return new AuthorizedAlertsService(inner, authorizer);
  }

  async alerts(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.alerts(request, context);
  }
}

import {
  observabilityAlertsReadPermission,
  observabilityAlertTestPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { TestAlertSend, TestAlertService } from './TestAlertService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first: sending has one of its own, as it tells people. Wiring hands out nothing else. */
export class AuthorizedTestAlertService implements TestAlertService {
  readonly #inner: TestAlertService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: TestAlertService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: TestAlertService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedTestAlertService {
    return new AuthorizedTestAlertService(inner, authorizer);
  }

  async send(request: TestAlertSend, context: RequestContext) {
    await this.#authorizer.require(
      observabilityAlertTestPermission,
      request.entityRef,
      context,
    );
    return this.#inner.send(request, context);
  }

  async last(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityAlertsReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.last(request, context);
  }
}

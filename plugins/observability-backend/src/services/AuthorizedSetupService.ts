import { observabilitySetupReadPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { SetupService } from './SetupService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. */
export class AuthorizedSetupService implements SetupService {
  readonly #inner: SetupService;
  readonly #authorizer: EntityAuthorizer;

  private constructor(inner: SetupService, authorizer: EntityAuthorizer) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: SetupService,
    authorizer: EntityAuthorizer,
  ): AuthorizedSetupService {
    return new AuthorizedSetupService(inner, authorizer);
  }

  async setup(request: EntityRequest, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.setup(request, context);
  }

  async doctor(request: EntityRequest, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.doctor(request, context);
  }

  async overview(request: EntityRequest, context: RequestContext) {
    await this.#require(request, context);
    return this.#inner.overview(request, context);
  }

  #require({ entityRef }: EntityRequest, context: RequestContext) {
    return this.#authorizer.require(
      observabilitySetupReadPermission,
      entityRef,
      context,
    );
  }
}

import {
  type ApplyResult,
  observabilityPlanAdoptPermission,
  observabilityPlanApplyPermission,
  observabilityPlanReadPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { Apply, PlanService } from './PlanService';
import type { EntityRequest, RequestContext } from './types';

/** Asks for the permission first. */
export class AuthorizedPlanService implements PlanService {
  readonly #inner: PlanService;
  readonly #authorizer: EntityAuthorizer;

  private constructor(inner: PlanService, authorizer: EntityAuthorizer) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: PlanService,
    authorizer: EntityAuthorizer,
  ): AuthorizedPlanService {
    return new AuthorizedPlanService(inner, authorizer);
  }

  async plan(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityPlanReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.plan(request, context);
  }

  async apply(
    request: Apply,
    context: RequestContext,
    onResult?: (result: ApplyResult) => void,
  ) {
    await this.#authorizer.require(
      observabilityPlanApplyPermission,
      request.entityRef,
      context,
    );
    if (request.adopt && request.adopt.length > 0) {
      await this.#authorizer.require(
        observabilityPlanAdoptPermission,
        request.entityRef,
        context,
      );
    }
    return this.#inner.apply(request, context, onResult);
  }

  async history(request: EntityRequest, context: RequestContext) {
    await this.#authorizer.require(
      observabilityPlanReadPermission,
      request.entityRef,
      context,
    );
    return this.#inner.history(request, context);
  }
}

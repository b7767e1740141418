import {
  observabilityAlertsReadPermission,
  observabilityMetricsReadPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type {
  RuleExplanationQuestion,
  RuleExplanationService,
} from './RuleExplanationService';
import type { RequestContext } from './types';

/** Asks for the permissions first: it is about alerts, and answers what metrics say. Wiring hands out nothing else. */
export class AuthorizedRuleExplanationService
  implements RuleExplanationService
{
  readonly #inner: RuleExplanationService;
  readonly #authorizer: Pick<EntityAuthorizer, 'require'>;

  private constructor(
    inner: RuleExplanationService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ) {
    this.#inner = inner;
    this.#authorizer = authorizer;
  }

  static create(
    inner: RuleExplanationService,
    authorizer: Pick<EntityAuthorizer, 'require'>,
  ): AuthorizedRuleExplanationService {
    return new AuthorizedRuleExplanationService(inner, authorizer);
  }

  async explain(request: RuleExplanationQuestion, context: RequestContext) {
    for (const permission of [
      observabilityAlertsReadPermission,
      observabilityMetricsReadPermission,
    ]) {
      await this.#authorizer.require(permission, request.entityRef, context);
    }
    return this.#inner.explain(request, context);
  }
}

import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ApplyResult } from '@observability-kit/backstage-plugin-observability-common';
import { actorOf } from './actorOf';
import { auditedApply } from './auditedApply';
import type { Apply, PlanService } from './PlanService';
import type { EntityRequest, RequestContext } from './types';

/** Records who applies what, also where it fails or is not allowed. */
export class AuditedPlanService implements PlanService {
  readonly #inner: PlanService;
  readonly #auditor: AuditorService;
  readonly #auth: AuthService;

  private constructor(
    inner: PlanService,
    auditor: AuditorService,
    auth: AuthService,
  ) {
    this.#inner = inner;
    this.#auditor = auditor;
    this.#auth = auth;
  }

  static create(
    inner: PlanService,
    options: { auditor: AuditorService; auth: AuthService },
  ): AuditedPlanService {
    return new AuditedPlanService(inner, options.auditor, options.auth);
  }

  plan(request: EntityRequest, context: RequestContext) {
    return this.#inner.plan(request, context);
  }

  async apply(
    request: Apply,
    context: RequestContext,
    onResult?: (result: ApplyResult) => void,
  ) {
    const { entityRef, hash, adopt = [] } = request;
    return auditedApply(
      this.#auditor,
      {
        eventId: 'plan-apply',
        meta: {
          entityRef,
          hash,
          user: actorOf(this.#auth, context.credentials),
          ...(adopt.length > 0 && { adopt: [...adopt] }),
        },
      },
      () => this.#inner.apply(request, context, onResult),
    );
  }

  history(request: EntityRequest, context: RequestContext) {
    return this.#inner.history(request, context);
  }
}

import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ApplyResponse } from '@observability-kit/backstage-plugin-observability-common';
import { actorOf } from './actorOf';
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

  async apply(request: Apply, context: RequestContext) {
    const event = await this.#auditor.createEvent({
      eventId: 'plan-apply',
      severityLevel: 'medium',
      meta: {
        entityRef: request.entityRef,
        hash: request.hash,
        user: actorOf(this.#auth, context.credentials),
      },
    });
    let response: ApplyResponse;
    try {
      response = await this.#inner.apply(request, context);
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
    const meta = {
      results: response.results.map(({ key, action, outcome }) => ({
        key,
        action,
        outcome,
      })),
      acceptance: response.acceptance.map(({ server, ok }) => ({
        server,
        ok,
      })),
    };
    const failed = response.results.filter(
      ({ outcome }) => outcome === 'failed',
    );
    if (failed.length > 0) {
      const words = failed.map(({ key, message }) => `${key}: ${message}`);
      await event.fail({ error: new Error(words.join('; ')), meta });
    } else {
      await event.success({ meta });
    }
    return response;
  }
}

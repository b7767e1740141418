import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  AlertsService,
  SilenceExpiry,
  SilencePreview,
  SilenceWrite,
} from './AlertsService';
import { actorOf } from './actorOf';
import { formatMatcher } from '../fence/silenceMatching';
import type { EntityRequest, RequestContext } from './types';

/** Records who writes silences, also where it fails or is not allowed. */
export class AuditedAlertsService implements AlertsService {
  readonly #inner: AlertsService;
  readonly #auditor: AuditorService;
  readonly #auth: AuthService;

  private constructor(
    inner: AlertsService,
    auditor: AuditorService,
    auth: AuthService,
  ) {
    this.#inner = inner;
    this.#auditor = auditor;
    this.#auth = auth;
  }

  static create(
    inner: AlertsService,
    options: { auditor: AuditorService; auth: AuthService },
  ): AuditedAlertsService {
    return new AuditedAlertsService(inner, options.auditor, options.auth);
  }

  alerts(request: EntityRequest, context: RequestContext) {
    return this.#inner.alerts(request, context);
  }

  previewSilence(request: SilencePreview, context: RequestContext) {
    return this.#inner.previewSilence(request, context);
  }

  putSilence(request: SilenceWrite, context: RequestContext) {
    const { entityRef, id, matchers, startsAt, durationSeconds, comment } =
      request;
    return this.#record(
      id === undefined ? 'silence-create' : 'silence-extend',
      {
        entityRef,
        ...(id !== undefined && { silence: id }),
        matchers: matchers.map(formatMatcher),
        ...(startsAt !== undefined && { startsAt }),
        durationSeconds,
        comment,
      },
      context,
      () => this.#inner.putSilence(request, context),
      ({ silence }) => ({
        silence: silence.id,
        matchers: silence.matchers.map(formatMatcher),
        endsAt: silence.endsAt,
      }),
    );
  }

  expireSilence(request: SilenceExpiry, context: RequestContext) {
    const { entityRef, id } = request;
    return this.#record(
      'silence-expire',
      { entityRef, silence: id },
      context,
      () => this.#inner.expireSilence(request, context),
      () => ({}),
    );
  }

  async #record<T>(
    eventId: string,
    meta: JsonObject,
    { credentials }: RequestContext,
    write: () => Promise<T>,
    outcome: (result: T) => JsonObject,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta: { ...meta, user: actorOf(this.#auth, credentials) },
    });
    let result: T;
    try {
      result = await write();
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
    await event.success({ meta: outcome(result) });
    return result;
  }
}

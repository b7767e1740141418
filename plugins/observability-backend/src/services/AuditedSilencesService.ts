import { formatMatcher } from '../fence/silenceMatching';
import { audited, type AuditOptions } from './audited';
import type {
  SilenceExpiry,
  SilencePreview,
  SilencesService,
  SilenceWrite,
} from './SilencesService';
import type { RequestContext } from './types';

/** Records who writes silences, also where it fails or is not allowed. */
export class AuditedSilencesService implements SilencesService {
  readonly #inner: SilencesService;
  readonly #options: AuditOptions;

  private constructor(inner: SilencesService, options: AuditOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  static create(
    inner: SilencesService,
    options: AuditOptions,
  ): AuditedSilencesService {
    return new AuditedSilencesService(inner, options);
  }

  previewSilence(request: SilencePreview, context: RequestContext) {
    return this.#inner.previewSilence(request, context);
  }

  putSilence(request: SilenceWrite, context: RequestContext) {
    const { entityRef, id, matchers, startsAt, durationSeconds, comment } =
      request;
    return audited(
      this.#options,
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
    return audited(
      this.#options,
      'silence-expire',
      { entityRef, silence: id },
      context,
      () => this.#inner.expireSilence(request, context),
      () => ({}),
    );
  }
}

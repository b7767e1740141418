import type {
  Silence,
  SilencePreviewRequest,
  SilencePreviewResponse,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

export type SilencePreview = EntityRequest & SilencePreviewRequest;
export type SilenceWrite = EntityRequest & SilenceRequest;
export type SilenceExpiry = EntityRequest & { id: string };

/** Silences that can hit nothing but one entity's alerts. Which there are, `AlertsService.alerts` tells beside the alerts. */
export interface SilencesService {
  /** Which of the entity's alerts a silence would hit now. Errors: `InputError` for its matchers. */
  previewSilence(
    request: SilencePreview,
    context: RequestContext,
  ): Promise<SilencePreviewResponse>;

  /**
   * Creates a silence that can hit nothing but the entity's alerts, or, with `id`, puts it in the place of another one of the entity.
   *
   * Errors: `InputError` for matchers; `NotFoundError` for an unknown `id`; `NotAllowedError` where `id` is a silence that reaches beyond the entity.
   */
  putSilence(
    request: SilenceWrite,
    context: RequestContext,
  ): Promise<{ silence: Silence }>;

  /** Ends a silence now; one that is over stays as it is. Errors as for `putSilence` with `id`. */
  expireSilence(request: SilenceExpiry, context: RequestContext): Promise<void>;
}

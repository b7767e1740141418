import type { SloResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

/** How the objectives of one entity are kept. */
export interface SloService {
  /**
   * Over the objectives' window, until now. An entity without objectives has none.
   *
   * Errors: `ServiceUnavailableError` when the source does not answer.
   */
  slo(request: EntityRequest, context: RequestContext): Promise<SloResponse>;
}

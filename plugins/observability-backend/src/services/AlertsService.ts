import type { AlertsResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

/** Alerts and rules of one entity, and nobody else's. */
export interface AlertsService {
  /**
   * What is firing, pending or suppressed, the rules behind it, and the silences that touch it. A source that does not answer becomes a
   * notice; where none answers, `ServiceUnavailableError`.
   */
  alerts(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<AlertsResponse>;
}

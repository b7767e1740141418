import type { ReceiversResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

/** Who is told of one entity's alerts. */
export interface ReceiversService {
  /**
   * The routes that the entity's alerts take now, and those that alerts of its rules would take.
   *
   * Errors: `NotFoundError` for a cluster without an Alertmanager; otherwise those of a source that does not answer, or whose configuration can't be read.
   */
  receivers(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<ReceiversResponse>;
}

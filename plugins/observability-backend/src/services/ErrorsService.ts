import type { ErrorsResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

/** What error trackers know of one entity. */
export interface ErrorsService {
  /** A tracker that does not answer becomes a notice where another one does; otherwise its error is thrown. */
  errors(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<ErrorsResponse>;
}

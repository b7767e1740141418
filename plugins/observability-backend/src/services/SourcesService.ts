import type { SourcesResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { RequestContext } from './types';

/** What the configured sources were seen to be. */
export interface SourcesService {
  /** A source that can't be asked says so; the others are there all the same. */
  sources(context: RequestContext): Promise<SourcesResponse>;
}

import { sourcesResponseSchema } from '@observability-kit/backstage-plugin-observability-common';
import type { SourcesService } from '../services/SourcesService';
import { platformEndpoint } from './endpoint';

/** The upstreams that data is read from. Of no entity. */
export const sourcesEndpoints = (service: SourcesService) => [
  platformEndpoint({
    method: 'get',
    path: '/sources',
    summary: 'What each source is, and what it can do',
    response: sourcesResponseSchema,
    handle: context => service.sources(context),
  }),
];

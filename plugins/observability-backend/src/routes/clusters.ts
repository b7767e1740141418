import {
  applyResponseSchema,
  clustersResponseSchema,
  leftBehindResponseSchema,
  pruneRequestSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClustersService } from '../services/ClustersService';
import { platformEndpoint } from './endpoint';

/** What is of the platform, and of no entity. */
export const clustersEndpoints = (service: ClustersService) => [
  platformEndpoint({
    method: 'get',
    path: '/clusters',
    summary: 'What each cluster offers, and how its reconciliation goes',
    response: clustersResponseSchema,
    handle: context => service.clusters(context),
  }),
  platformEndpoint({
    method: 'post',
    path: '/clusters/:cluster/left-behind',
    summary: 'What stands there for entities that the catalog no longer has',
    response: leftBehindResponseSchema,
    handle: ({ params: { cluster }, ...context }) =>
      service.leftBehind({ cluster }, context),
  }),
  platformEndpoint({
    method: 'post',
    path: '/clusters/:cluster/prune',
    summary: 'Delete what was listed as left behind',
    request: pruneRequestSchema,
    response: applyResponseSchema,
    handle: ({ params: { cluster }, input, ...context }) =>
      service.prune({ cluster, ...input }, context),
  }),
];

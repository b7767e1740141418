import { receiversResponseSchema } from '@observability-kit/backstage-plugin-observability-common';
import type { ReceiversService } from '../services/ReceiversService';
import { endpoint } from './endpoint';

export const receiversEndpoints = (service: ReceiversService) => [
  endpoint({
    method: 'get',
    path: '/receivers',
    summary: "Who is told of an entity's alerts, and by which route",
    response: receiversResponseSchema,
    handle: ({ entityRef, ...context }) =>
      service.receivers({ entityRef }, context),
  }),
];

import { errorsResponseSchema } from '@observability-kit/backstage-plugin-observability-common';
import type { ErrorsService } from '../services/ErrorsService';
import { endpoint } from './endpoint';

export const errorsEndpoints = (service: ErrorsService) => [
  endpoint({
    method: 'get',
    path: '/errors',
    summary: 'Unresolved errors of an entity, by error tracker',
    response: errorsResponseSchema,
    handle: ({ entityRef, ...context }) =>
      service.errors({ entityRef }, context),
  }),
];

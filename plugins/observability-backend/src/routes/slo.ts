import { sloResponseSchema } from '@observability-kit/backstage-plugin-observability-common';
import type { SloService } from '../services/SloService';
import { endpoint } from './endpoint';

export const sloEndpoints = (service: SloService) => [
  endpoint({
    method: 'get',
    path: '/slo',
    summary:
      'How the objectives of an entity are kept: achieved share, error budget, burn rates',
    response: sloResponseSchema,
    handle: ({ entityRef, ...context }) => service.slo({ entityRef }, context),
  }),
];

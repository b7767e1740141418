import { alertsResponseSchema } from '@observability-kit/backstage-plugin-observability-common';
import type { AlertsService } from '../services/AlertsService';
import { endpoint } from './endpoint';

export const alertsEndpoints = (service: AlertsService) => [
  endpoint({
    method: 'get',
    path: '/alerts',
    summary: 'Alerts, rules and silences of an entity',
    response: alertsResponseSchema,
    handle: ({ entityRef, ...context }) =>
      service.alerts({ entityRef }, context),
  }),
];

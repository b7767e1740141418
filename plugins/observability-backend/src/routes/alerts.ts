import {
  alertsResponseSchema,
  silencePreviewRequestSchema,
  silencePreviewResponseSchema,
  silenceRequestSchema,
  silenceResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import type { AlertsService } from '../services/AlertsService';
import { endpoint } from './endpoint';

/** Alerts and silences of an entity. */
export const alertsEndpoints = (service: AlertsService) => [
  endpoint({
    method: 'get',
    path: '/alerts',
    summary: 'Alerts, rules and silences of an entity',
    response: alertsResponseSchema,
    handle: ({ entityRef, ...context }) =>
      service.alerts({ entityRef }, context),
  }),
  endpoint({
    method: 'post',
    path: '/silences/preview',
    summary: 'Alerts of the entity that a silence would hit now',
    request: silencePreviewRequestSchema,
    response: silencePreviewResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.previewSilence({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'post',
    path: '/silences',
    summary: 'Create a silence, or extend the one with the given id',
    request: silenceRequestSchema,
    response: silenceResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.putSilence({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'delete',
    path: '/silences/:id',
    summary: 'Expire a silence',
    response: z.object({}),
    handle: async ({ entityRef, params, ...context }) => {
      await service.expireSilence({ entityRef, id: params.id }, context);
      return {};
    },
  }),
];

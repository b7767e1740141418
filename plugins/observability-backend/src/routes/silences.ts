import {
  silencePreviewRequestSchema,
  silencePreviewResponseSchema,
  silenceRequestSchema,
  silenceResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import type { SilencesService } from '../services/SilencesService';
import { endpoint } from './endpoint';

export const silencesEndpoints = (service: SilencesService) => [
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

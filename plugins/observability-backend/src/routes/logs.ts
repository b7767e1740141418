import {
  logFilterSchema,
  logsCountsRequestSchema,
  logsCountsResponseSchema,
  logsQueryRequestSchema,
  logsQueryResponseSchema,
  logsStreamsResponseSchema,
  logsTailEventSchema,
  logsVolumeRequestSchema,
  logsVolumeResponseSchema,
  nanosecondsSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import type { LogsService } from '../services/LogsService';
import { endpoint, streamEndpoint } from './endpoint';

/** Log lines of an entity. */
export const logsEndpoints = (service: LogsService) => [
  endpoint({
    method: 'post',
    path: '/logs/query',
    summary: 'Log lines of an entity',
    request: logsQueryRequestSchema,
    response: logsQueryResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.query({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'post',
    path: '/logs/volume',
    summary: 'Number of lines per level and time',
    request: logsVolumeRequestSchema,
    response: logsVolumeResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.volume({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'post',
    path: '/logs/counts',
    summary: 'Number of lines by the values of a field',
    request: logsCountsRequestSchema,
    response: logsCountsResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.counts({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'get',
    path: '/logs/streams',
    summary: 'Pods and containers that have lines in a range of time',
    request: z.object({ start: nanosecondsSchema, end: nanosecondsSchema }),
    response: logsStreamsResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.streams({ entityRef, ...input }, context),
  }),
  streamEndpoint({
    method: 'post',
    path: '/logs/tail',
    summary: 'Log lines of an entity as they come',
    request: logFilterSchema,
    response: logsTailEventSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.tail({ entityRef, ...input }, context),
  }),
];

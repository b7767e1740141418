import {
  metricsQueryRequestSchema,
  metricsQueryResponseSchema,
  metricsStreamLineSchema,
  metricsStreamRequestSchema,
  panelsResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { MetricsService } from '../services/MetricsService';
import { endpoint, streamEndpoint } from './endpoint';

export const metricsEndpoints = (service: MetricsService) => [
  endpoint({
    method: 'get',
    path: '/panels',
    summary: 'Panels of an entity',
    response: panelsResponseSchema,
    handle: ({ entityRef, ...context }) =>
      service.panels({ entityRef }, context),
  }),
  endpoint({
    method: 'post',
    path: '/metrics/query',
    summary:
      'Series of a panel or of a PromQL expression, fenced to the entity',
    request: metricsQueryRequestSchema,
    response: metricsQueryResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.query({ entityRef, ...input }, context),
  }),
  streamEndpoint({
    method: 'post',
    path: '/metrics/stream',
    summary:
      'Several queries of one page, each answered as soon as its source answers',
    request: metricsStreamRequestSchema,
    response: metricsStreamLineSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.queries({ entityRef, ...input }, context),
  }),
];

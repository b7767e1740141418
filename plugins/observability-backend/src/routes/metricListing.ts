import {
  metricLabelsRequestSchema,
  metricLabelsResponseSchema,
  metricNamesRequestSchema,
  metricNamesResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { MetricListingService } from '../services/MetricListingService';
import { endpoint } from './endpoint';

export const metricListingEndpoints = (service: MetricListingService) => [
  endpoint({
    method: 'post',
    path: '/metrics/names',
    summary:
      'Metrics that an entity has, with what their exporters say of them',
    request: metricNamesRequestSchema,
    response: metricNamesResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.names({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'post',
    path: '/metrics/labels',
    summary: "Labels of an entity's series, or the values of one",
    request: metricLabelsRequestSchema,
    response: metricLabelsResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.labels({ entityRef, ...input }, context),
  }),
];

import {
  metricLabelsResponseSchema,
  metricNamesResponseSchema,
  metricsQueryRequestSchema,
  metricsQueryResponseSchema,
  metricsStreamLineSchema,
  panelsResponseSchema,
  sloResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  MetricLabelsRequest,
  MetricLabelsResponse,
  MetricNamesRequest,
  MetricNamesResponse,
  MetricsQueryRequest,
  MetricsQueryResponse,
  PanelsResponse,
  SloResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';
import { batchQueries } from './batchQueries';
import { parseAnswer } from './parseAnswer';
import { readLines } from './readLines';

/**
 * Panels and series of an entity.
 * @public
 */
export interface MetricsApi {
  getPanels(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<PanelsResponse>;
  queryMetrics(
    entityRef: string,
    request: MetricsQueryRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<MetricsQueryResponse>;
  /** The metrics that the entity has within a time range. */
  getMetricNames(
    entityRef: string,
    request: MetricNamesRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<MetricNamesResponse>;
  /** The labels of its series, or the values of one. */
  getMetricLabels(
    entityRef: string,
    request: MetricLabelsRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<MetricLabelsResponse>;
  getSlo(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<SloResponse>;
}

export function createMetricsApi(backend: BackendConnection): MetricsApi {
  const queryTogether = batchQueries(async function* send(
    entityRef,
    queries,
    signal,
  ) {
    const path = 'metrics/stream';
    const response = await backend.request(entityRef, path, {
      signal,
      body: { queries },
    });
    for await (const line of response.body ? readLines(response.body) : []) {
      yield parseAnswer(path, metricsStreamLineSchema, line);
    }
  });
  return {
    getPanels: (entityRef, options) =>
      backend.ofEntity(entityRef, 'panels', panelsResponseSchema, options),

    queryMetrics: (entityRef, body, options) =>
      // What is no question at all goes alone: a request is refused as a whole.
      metricsQueryRequestSchema.safeParse(body).success
        ? queryTogether(entityRef, body, options?.signal)
        : backend.ofEntity(
            entityRef,
            'metrics/query',
            metricsQueryResponseSchema,
            { ...options, body },
          ),

    getMetricNames: (entityRef, body, options) =>
      backend.ofEntity(entityRef, 'metrics/names', metricNamesResponseSchema, {
        ...options,
        body,
      }),

    getMetricLabels: (entityRef, body, options) =>
      backend.ofEntity(
        entityRef,
        'metrics/labels',
        metricLabelsResponseSchema,
        { ...options, body },
      ),

    getSlo: (entityRef, options) =>
      backend.ofEntity(entityRef, 'slo', sloResponseSchema, options),
  };
}

import {
  metricsQueryResponseSchema,
  panelsResponseSchema,
  sloResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
  PanelsResponse,
  SloResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';

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
  getSlo(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<SloResponse>;
}

export const createMetricsApi = (backend: BackendConnection): MetricsApi => ({
  getPanels: (entityRef, options) =>
    backend.ofEntity(entityRef, 'panels', panelsResponseSchema, options),

  queryMetrics: (entityRef, body, options) =>
    backend.ofEntity(entityRef, 'metrics/query', metricsQueryResponseSchema, {
      ...options,
      body,
    }),

  getSlo: (entityRef, options) =>
    backend.ofEntity(entityRef, 'slo', sloResponseSchema, options),
});

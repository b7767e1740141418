import {
  metricsQueryResponseSchema,
  metricsStreamLineSchema,
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
  getSlo(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<SloResponse>;
}

export function createMetricsApi(backend: BackendConnection): MetricsApi {
  const queryPanel = batchQueries(async function* send(
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
      // What a person has typed goes alone: the whole request is refused when one of its queries is no query at all.
      body.expression === undefined
        ? queryPanel(entityRef, body, options?.signal)
        : backend.ofEntity(
            entityRef,
            'metrics/query',
            metricsQueryResponseSchema,
            { ...options, body },
          ),

    getSlo: (entityRef, options) =>
      backend.ofEntity(entityRef, 'slo', sloResponseSchema, options),
  };
}

import type {
  MetricsQueryResponse,
  metricsQueryRequestSchema,
  MetricsStreamLine,
  PanelsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type { EntityRequest, RequestContext } from './types';

export type MetricsQuestion = z.output<typeof metricsQueryRequestSchema>;

export type MetricsQuery = EntityRequest & MetricsQuestion;

export type MetricsQueries = EntityRequest & { queries: MetricsQuestion[] };

/** Metrics of one entity. */
export interface MetricsService {
  /** The panels that the entity's spec amounts to. */
  panels(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<PanelsResponse>;
  /**
   * Series of a panel, or of an expression of the caller's, fenced to the entity.
   *
   * Errors: `InputError` for an expression that can't be fenced or that the engine refuses, `NotFoundError` for an unknown panel,
   * `ServiceUnavailableError` when the source does not answer.
   */
  query(
    request: MetricsQuery,
    context: RequestContext,
  ): Promise<MetricsQueryResponse>;
  /**
   * Several queries at once, answered in the order in which the sources answer. One that fails is a line, and takes nothing from the others.
   *
   * Errors: before the first line, those about the entity as a whole.
   */
  queries(
    request: MetricsQueries,
    context: RequestContext,
  ): AsyncIterable<MetricsStreamLine>;
}

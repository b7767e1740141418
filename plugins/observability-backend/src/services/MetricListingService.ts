import type {
  metricLabelsRequestSchema,
  MetricLabelsResponse,
  metricNamesRequestSchema,
  MetricNamesResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type { EntityRequest, RequestContext } from './types';

/** What there is to be asked for: for those who write an expression. */
export interface MetricListingService {
  /**
   * Metrics that the entity has within a time range.
   *
   * Errors: `InputError` for a range that is too long or a cluster that it does not run in; `ServiceUnavailableError` when the source does not answer.
   */
  names(
    request: EntityRequest & z.output<typeof metricNamesRequestSchema>,
    context: RequestContext,
  ): Promise<MetricNamesResponse>;
  /**
   * Labels of the entity's series, or the values of one of them.
   *
   * Errors: those of `names`; `InputError` for a selector that can't be fenced.
   */
  labels(
    request: EntityRequest & z.output<typeof metricLabelsRequestSchema>,
    context: RequestContext,
  ): Promise<MetricLabelsResponse>;
}

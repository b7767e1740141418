import type {
  LogFilter,
  LogsCountsRequest,
  LogsCountsResponse,
  logsQueryRequestSchema,
  LogsQueryResponse,
  LogsStreamsResponse,
  LogsTailEvent,
  logsVolumeRequestSchema,
  LogsVolumeResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type { EntityRequest, RequestContext } from './types';

export type LogsQuery = EntityRequest & z.output<typeof logsQueryRequestSchema>;
export type LogsVolumeQuery = EntityRequest &
  z.output<typeof logsVolumeRequestSchema>;
export type LogsCountsQuery = EntityRequest & LogsCountsRequest;
/** Start inclusive, end exclusive, in nanoseconds since the epoch. */
export type LogsStreamsQuery = EntityRequest & { start: string; end: string };
export type LogsTail = EntityRequest & LogFilter;

/** A tail ends when its caller goes away, and in no other way. */
export type TailContext = RequestContext & { signal: AbortSignal };

/**
 * Log lines of one entity, and nobody else's.
 *
 * Errors of every method: `NotFoundError` where the entity's logs are turned off or its cluster has no place for logs, with the remedy;
 * `InputError` for a filter that cannot be read, in our words or in Loki's; `ServiceUnavailableError` when Loki does not answer.
 */
export interface LogsService {
  query(
    request: LogsQuery,
    context: RequestContext,
  ): Promise<LogsQueryResponse>;

  /** Buckets are whole multiples of their step: the first and the last may reach beyond the range. */
  volume(
    request: LogsVolumeQuery,
    context: RequestContext,
  ): Promise<LogsVolumeResponse>;

  /** Lines by the values of a field. */
  counts(
    request: LogsCountsQuery,
    context: RequestContext,
  ): Promise<LogsCountsResponse>;

  streams(
    request: LogsStreamsQuery,
    context: RequestContext,
  ): Promise<LogsStreamsResponse>;

  /**
   * Lines as they come, beginning with those of the last 10 s: who has just read up to now and drops what is known misses nothing. While Loki
   * does not answer there are notices instead of an error.
   */
  tail(request: LogsTail, context: TailContext): AsyncIterable<LogsTailEvent>;
}

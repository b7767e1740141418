import type {
  logsQueryRequestSchema,
  logsVolumeRequestSchema,
  LogFilter,
  LogsQueryResponse,
  LogsStreamsResponse,
  LogsTailEvent,
  LogsVolumeResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type { EntityRequest, RequestContext } from './types';

/**
 * Log lines of one entity, and nobody else's.
 *
 * Errors of every method: `NotFoundError` where the entity's logs are turned off or its cluster has no place for logs, with the remedy;
 * `InputError` for a filter that cannot be read, in our words or in Loki's.
 */
export interface LogsService {
  query(
    request: EntityRequest & z.output<typeof logsQueryRequestSchema>,
    context: RequestContext,
  ): Promise<LogsQueryResponse>;

  /** Buckets are whole multiples of their step: the first and the last may reach beyond the range. */
  getVolume(
    request: EntityRequest & z.output<typeof logsVolumeRequestSchema>,
    context: RequestContext,
  ): Promise<LogsVolumeResponse>;

  /** Start inclusive, end exclusive, in nanoseconds since the epoch. */
  getStreams(
    request: EntityRequest & { start: string; end: string },
    context: RequestContext,
  ): Promise<LogsStreamsResponse>;

  /**
   * Lines as they come, beginning with those of the last 10 s: who has just read up to now and drops what is known misses nothing. Ends when
   * the signal aborts.
   */
  tail(
    request: EntityRequest & LogFilter,
    context: RequestContext & { signal: AbortSignal },
  ): AsyncIterable<LogsTailEvent>;
}

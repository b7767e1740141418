import {
  logsCountsResponseSchema,
  logsDownloadEventSchema,
  logsQueryResponseSchema,
  logsStreamsResponseSchema,
  logsTailEventSchema,
  logsVolumeResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  LogFilter,
  LogsCountsRequest,
  LogsCountsResponse,
  LogsDownloadEvent,
  LogsDownloadRequest,
  LogsQueryRequest,
  LogsQueryResponse,
  LogsStreamsResponse,
  LogsTailEvent,
  LogsVolumeRequest,
  LogsVolumeResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';
import { parseAnswer } from './parseAnswer';
import { readLines } from './readLines';
import { SharedLabels } from './SharedLabels';

/**
 * Log lines of an entity.
 * @public
 */
export interface LogsApi {
  queryLogs(
    entityRef: string,
    request: LogsQueryRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<LogsQueryResponse>;
  getLogsVolume(
    entityRef: string,
    request: LogsVolumeRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<LogsVolumeResponse>;
  getLogsCounts(
    entityRef: string,
    request: LogsCountsRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<LogsCountsResponse>;
  /** `start` and `end` in nanoseconds since the epoch. */
  getLogsStreams(
    entityRef: string,
    range: { start: string; end: string },
    options?: ObservabilityRequestOptions,
  ): Promise<LogsStreamsResponse>;
  /** New lines as they arrive, until the signal aborts or the backend ends the stream. */
  streamTail(
    entityRef: string,
    filter: LogFilter,
    options?: ObservabilityRequestOptions,
  ): AsyncIterable<LogsTailEvent>;
  /** A file of lines, part by part. It is whole when its `end` has come. */
  streamDownload(
    entityRef: string,
    request: LogsDownloadRequest,
    options?: ObservabilityRequestOptions,
  ): AsyncIterable<LogsDownloadEvent>;
}

export const createLogsApi = (backend: BackendConnection): LogsApi => ({
  queryLogs: async (entityRef, body, options) => {
    const answer = await backend.ofEntity(
      entityRef,
      'logs/query',
      logsQueryResponseSchema,
      { ...options, body },
    );
    return { ...answer, lines: new SharedLabels().of(answer.lines) };
  },

  getLogsVolume: (entityRef, body, options) =>
    backend.ofEntity(entityRef, 'logs/volume', logsVolumeResponseSchema, {
      ...options,
      body,
    }),

  getLogsCounts: (entityRef, body, options) =>
    backend.ofEntity(entityRef, 'logs/counts', logsCountsResponseSchema, {
      ...options,
      body,
    }),

  getLogsStreams: (entityRef, range, options) =>
    backend.ofEntity(
      entityRef,
      `logs/streams?${new URLSearchParams(range)}`,
      logsStreamsResponseSchema,
      options,
    ),

  async *streamTail(entityRef, body, options) {
    const path = 'logs/tail';
    const response = await backend.request(entityRef, path, {
      ...options,
      body,
    });
    if (!response.body) return;
    const labels = new SharedLabels();
    for await (const line of readLines(response.body)) {
      const event = parseAnswer(path, logsTailEventSchema, line);
      yield event.type === 'lines'
        ? { ...event, lines: labels.of(event.lines) }
        : event;
    }
  },

  async *streamDownload(entityRef, body, options) {
    const path = 'logs/download';
    const response = await backend.request(entityRef, path, {
      ...options,
      body,
    });
    if (!response.body) return;
    for await (const line of readLines(response.body)) {
      yield parseAnswer(path, logsDownloadEventSchema, line);
    }
  },
});

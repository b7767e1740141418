import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  alertsResponseSchema,
  applyProgressSchema,
  applyResponseSchema,
  clustersResponseSchema,
  doctorResponseSchema,
  historyResponseSchema,
  leftBehindResponseSchema,
  logsQueryResponseSchema,
  logsStreamsResponseSchema,
  logsTailEventSchema,
  logsVolumeResponseSchema,
  metricsQueryResponseSchema,
  overviewResponseSchema,
  panelsResponseSchema,
  planResponseSchema,
  setupResponseSchema,
  silencePreviewResponseSchema,
  silenceResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  ApplyRequest,
  ApplyResponse,
  ApplyResult,
  LogFilter,
  LogsQueryRequest,
  LogsTailEvent,
  LogsVolumeRequest,
  MetricsQueryRequest,
  SilencePreviewRequest,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type {
  ObservabilityApi,
  ObservabilityRequestOptions,
} from './ObservabilityApi';
import { parseAnswer } from './parseAnswer';
import { readLines } from './readLines';

type Options = ObservabilityRequestOptions;

interface Call extends Options {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
}

/**
 * Talks to the observability backend over HTTP.
 * @public
 */
export class ObservabilityClient implements ObservabilityApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getOverview(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'overview', overviewResponseSchema, options);
  }

  getPanels(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'panels', panelsResponseSchema, options);
  }

  queryMetrics(
    entityRef: string,
    body: MetricsQueryRequest,
    options?: Options,
  ) {
    return this.#json(entityRef, 'metrics/query', metricsQueryResponseSchema, {
      ...options,
      body,
    });
  }

  getAlerts(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'alerts', alertsResponseSchema, options);
  }

  previewSilence(
    entityRef: string,
    body: SilencePreviewRequest,
    options?: Options,
  ) {
    return this.#json(
      entityRef,
      'silences/preview',
      silencePreviewResponseSchema,
      { ...options, body },
    );
  }

  createSilence(entityRef: string, body: SilenceRequest, options?: Options) {
    return this.#json(entityRef, 'silences', silenceResponseSchema, {
      ...options,
      body,
    });
  }

  async expireSilence(entityRef: string, silenceId: string, options?: Options) {
    await this.#request(
      entityRef,
      `silences/${encodeURIComponent(silenceId)}`,
      { ...options, method: 'DELETE' },
    );
  }

  queryLogs(entityRef: string, body: LogsQueryRequest, options?: Options) {
    return this.#json(entityRef, 'logs/query', logsQueryResponseSchema, {
      ...options,
      body,
    });
  }

  getLogsVolume(entityRef: string, body: LogsVolumeRequest, options?: Options) {
    return this.#json(entityRef, 'logs/volume', logsVolumeResponseSchema, {
      ...options,
      body,
    });
  }

  getLogsStreams(
    entityRef: string,
    range: { start: string; end: string },
    options?: Options,
  ) {
    return this.#json(
      entityRef,
      `logs/streams?${new URLSearchParams(range)}`,
      logsStreamsResponseSchema,
      options,
    );
  }

  async *streamTail(
    entityRef: string,
    body: LogFilter,
    options?: Options,
  ): AsyncGenerator<LogsTailEvent> {
    const response = await this.#request(entityRef, 'logs/tail', {
      ...options,
      body,
    });
    if (!response.body) return;
    for await (const line of readLines(response.body)) {
      yield parseAnswer('logs/tail', logsTailEventSchema, line);
    }
  }

  getSetup(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'setup', setupResponseSchema, options);
  }

  plan(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'plan', planResponseSchema, {
      ...options,
      body: {},
    });
  }

  async apply(
    entityRef: string,
    body: ApplyRequest,
    {
      onResult,
      ...options
    }: Options & {
      onResult?(result: ApplyResult): void;
    } = {},
  ): Promise<ApplyResponse> {
    const path = 'apply-stream';
    const response = await this.#request(entityRef, path, { ...options, body });
    for await (const line of response.body ? readLines(response.body) : []) {
      const progress = parseAnswer(path, applyProgressSchema, line);
      if (progress.type === 'done') {
        return progress.response;
      }
      if (progress.type === 'failed') {
        throw new Error(progress.message);
      }
      onResult?.(progress.result);
    }
    throw new Error('The answer ended before the apply did');
  }

  getHistory(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'history', historyResponseSchema, options);
  }

  getClusters(options?: Options) {
    return this.#platform('clusters', clustersResponseSchema, options);
  }

  getLeftBehind(cluster: string, options?: Options) {
    const path = `clusters/${encodeURIComponent(cluster)}/left-behind`;
    const call = { ...options, body: {} };
    return this.#platform(path, leftBehindResponseSchema, call);
  }

  prune(cluster: string, hash: string, options?: Options) {
    const path = `clusters/${encodeURIComponent(cluster)}/prune`;
    const call = { ...options, body: { hash } };
    return this.#platform(path, applyResponseSchema, call);
  }

  getDoctor(entityRef: string, options?: Options) {
    return this.#json(entityRef, 'doctor', doctorResponseSchema, options);
  }

  async #json<T extends z.ZodType>(
    entityRef: string,
    path: string,
    schema: T,
    call?: Call,
  ): Promise<z.output<T>> {
    const response = await this.#request(entityRef, path, call);
    return parseAnswer(path, schema, await response.text());
  }

  async #platform<T extends z.ZodType>(
    path: string,
    schema: T,
    call?: Call,
  ): Promise<z.output<T>> {
    const response = await this.#fetch(path, call);
    return parseAnswer(path, schema, await response.text());
  }

  async #request(
    entityRef: string,
    path: string,
    call?: Call,
  ): Promise<Response> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const entityPath = [kind, namespace, name]
      .map(encodeURIComponent)
      .join('/');
    return this.#fetch(`entities/${entityPath}/${path}`, call);
  }

  /** The only place that calls `fetch`. A body makes it a POST unless the call says otherwise. */
  async #fetch(
    path: string,
    { body, method, signal }: Call = {},
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('observability');
    const response = await this.#fetchApi.fetch(`${baseUrl}/${path}`, {
      signal,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

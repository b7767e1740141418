import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AlertsResponse,
  ApplyRequest,
  ApplyResponse,
  ApplyResult,
  ClustersResponse,
  DoctorResponse,
  HistoryResponse,
  LeftBehindResponse,
  LogFilter,
  LogsQueryRequest,
  LogsQueryResponse,
  LogsStreamsResponse,
  LogsTailEvent,
  LogsVolumeRequest,
  LogsVolumeResponse,
  MetricsQueryRequest,
  MetricsQueryResponse,
  OverviewResponse,
  PanelsResponse,
  PlanResponse,
  SetupResponse,
  Silence,
  SilencePreviewRequest,
  SilencePreviewResponse,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';

/**
 * Options that every call takes.
 * @public
 */
export interface ObservabilityRequestOptions {
  /** Ends the call, and with it the backend's upstream calls. */
  signal?: AbortSignal;
}

/**
 * What the tabs ask of the backend. `entityRef` is a full reference, `kind:namespace/name`.
 *
 * Every method throws `ResponseError` of `@backstage/errors` when the backend refuses or fails, and
 * {@link UnexpectedAnswerError} when the answer does not follow the schema of the common package.
 * @public
 */
export interface ObservabilityApi {
  getOverview(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<OverviewResponse>;

  getPanels(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<PanelsResponse>;
  queryMetrics(
    entityRef: string,
    request: MetricsQueryRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<MetricsQueryResponse>;

  getAlerts(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<AlertsResponse>;
  previewSilence(
    entityRef: string,
    request: SilencePreviewRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<SilencePreviewResponse>;
  /** With `request.id` the silence of that id is extended. */
  createSilence(
    entityRef: string,
    request: SilenceRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<{ silence: Silence }>;
  expireSilence(
    entityRef: string,
    silenceId: string,
    options?: ObservabilityRequestOptions,
  ): Promise<void>;

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

  getSetup(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<SetupResponse>;
  plan(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<PlanResponse>;
  apply(
    entityRef: string,
    request: ApplyRequest,
    options?: ObservabilityRequestOptions & {
      /** Told of every object as soon as it is done. */
      onResult?(result: ApplyResult): void;
    },
  ): Promise<ApplyResponse>;
  /** Applies of the past, the newest first. */
  getHistory(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<HistoryResponse>;
  /** How every cluster is doing. Of no entity. */
  getClusters(options?: ObservabilityRequestOptions): Promise<ClustersResponse>;
  /** What stands on a cluster for entities that the catalog no longer has. */
  getLeftBehind(
    cluster: string,
    options?: ObservabilityRequestOptions,
  ): Promise<LeftBehindResponse>;
  /** Deletes what was listed under this hash. */
  prune(
    cluster: string,
    hash: string,
    options?: ObservabilityRequestOptions,
  ): Promise<ApplyResponse>;
  getDoctor(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<DoctorResponse>;
}

/**
 * Reference of the API that the observability components use; replace it in tests.
 * @public
 */
export const observabilityApiRef = createApiRef<ObservabilityApi>({
  id: 'plugin.observability.api',
});

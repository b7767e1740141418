import { InputError, NotFoundError } from '@backstage/errors';
import {
  type LogFilter,
  type LogsQueryResponse,
  type LogsStreamsResponse,
  type LogsTailEvent,
  MAX_COUNTED_VALUES,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ObservabilityConfig } from '../config';
import type { LogqlScope } from '../fence/logql';
import { builderOf } from '../sources/loki/builderOf';
import type { LogsSource, NanosecondRange } from '../sources/loki/LokiSource';
import { confined } from './confined';
import type { EntityResolver } from './EntityResolver';
import { exploreUrl } from './exploreUrl';
import { logExpressionOf } from './logExpressionOf';
import type {
  LogsCountsQuery,
  LogsQuery,
  LogsService,
  LogsStreamsQuery,
  LogsTail,
  LogsVolumeQuery,
  TailContext,
} from './LogsService';
import type { EntityRequest, RequestContext } from './types';

/** Lines that Loki answers at most, unless it is configured otherwise. */
const LOKI_LIMIT = 5_000;

const SECOND = 1_000_000_000n;
const MAX_NANOSECONDS = 2n ** 63n - 1n;

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<string, LogsSource>;
  config: Pick<ObservabilityConfig, 'limits' | 'grafanaUrl'>;
  /** Counts expressions that the fence refused. */
  onRefusal?(): void;
}

/** Where an entity's lines are, and which of them are its own. */
interface Found {
  source: LogsSource;
  sourceName: string;
  scope: LogqlScope;
}

/** Reads logs from the source of the entity's cluster. */
export class DefaultLogsService implements LogsService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultLogsService {
    return new DefaultLogsService(options);
  }

  async query(
    request: LogsQuery,
    context: RequestContext,
  ): Promise<LogsQueryResponse> {
    const range = this.#range(request);
    const { source, scope } = await this.#find(request, context);
    const expression = this.#fence(request, scope);
    const { direction, limit } = request;
    const builder =
      request.expression === undefined
        ? undefined
        : builderOf(request.expression, scope);
    const { lines, notices } = await source.lines(
      {
        expression,
        ...range,
        direction,
        // One line more than asked for tells whether there are more.
        limit: Math.min(limit + 1, LOKI_LIMIT),
      },
      context.signal,
    );
    return {
      lines: lines.slice(0, limit),
      fencedExpression: expression,
      ...(builder && { builder }),
      more: lines.length > limit || lines.length >= LOKI_LIMIT,
      notices,
    };
  }

  async volume(request: LogsVolumeQuery, context: RequestContext) {
    const range = this.#range(request);
    const { source, scope } = await this.#find(request, context);
    const expression = this.#fence(request, scope);
    return source.volume(expression, range, context.signal);
  }

  async counts(request: LogsCountsQuery, context: RequestContext) {
    const range = this.#range(request);
    const { field, parser, ...filter } = request;
    const { source, scope } = await this.#find(request, context);
    const { values, notices } = await source.counts(
      this.#fence(filter, scope),
      { field, parser },
      { ...range, limit: MAX_COUNTED_VALUES },
      context.signal,
    );
    return { values, notices, more: values.length >= MAX_COUNTED_VALUES };
  }

  async streams(
    request: LogsStreamsQuery,
    context: RequestContext,
  ): Promise<LogsStreamsResponse> {
    const range = this.#range(request);
    const found = await this.#find(request, context);
    const expression = this.#fence({}, found.scope);
    const [pods, containers] = await Promise.all(
      ['pod', 'container'].map(label =>
        found.source.labelValues(label, expression, range, context.signal),
      ),
    );
    const { grafanaUrl } = this.#options.config;
    const datasource = found.sourceName;
    return {
      pods,
      containers,
      ...(grafanaUrl && {
        grafanaUrl: exploreUrl(grafanaUrl, {
          datasource,
          expression,
          ...range,
        }),
      }),
    };
  }

  async *tail(
    request: LogsTail,
    context: TailContext,
  ): AsyncGenerator<LogsTailEvent> {
    const { source, scope } = await this.#find(request, context);
    yield* source.tail(this.#fence(request, scope), context.signal);
  }

  #fence(filter: LogFilter, scope: LogqlScope): string {
    try {
      return logExpressionOf(filter, scope);
    } catch (error) {
      this.#options.onRefusal?.();
      throw error;
    }
  }

  #range(request: { start: string; end: string }): NanosecondRange {
    const start = BigInt(request.start);
    const end = BigInt(request.end);
    if (end <= start || end > MAX_NANOSECONDS) {
      throw new InputError(
        'end: must be after start, both in nanoseconds since the epoch',
      );
    }
    const { maxRangeSeconds } = this.#options.config.limits;
    if (end - start > BigInt(Math.round(maxRangeSeconds)) * SECOND) {
      throw new InputError(
        `The time range is longer than ${maxRangeSeconds} s, the longest that is allowed`,
      );
    }
    return { start, end };
  }

  /** Needs no more of an entity than its ref and its cluster: a mistake elsewhere in its annotations does not hide its logs. */
  async #find(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<Found> {
    const resolved = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    const { cluster, observed } = resolved;
    if (observed.spec?.logs.enabled === false) {
      throw new NotFoundError(
        `Logs of ${entityRef} are turned off: set observability/logs to "on", or remove it`,
      );
    }
    const source = cluster.logs && this.#options.sources.get(cluster.logs);
    if (!cluster.logs || !source) {
      throw new NotFoundError(
        `The cluster ${cluster.name} has no place for logs: name a source of type loki in observability.clusters[].logs`,
      );
    }
    return {
      source: confined(source, resolved),
      sourceName: cluster.logs,
      scope: { [cluster.profile.entityLabel]: observed.entity.entityRef },
    };
  }
}

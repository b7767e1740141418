import { InputError, NotFoundError } from '@backstage/errors';
import type { LogFilter } from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig } from '../config';
import { fenceLogql, type LogqlScope } from '../fence/logql';
import { logExpression } from '../sources/loki/expression';
import type { LokiSource, NanosecondRange } from '../sources/loki/LokiSource';
import type { EntityResolver } from './EntityResolver';
import type { LogsService } from './LogsService';
import type { EntityRequest, RequestContext } from './types';

/** Lines that Loki answers at most, unless it is configured otherwise. */
const LOKI_LIMIT = 5_000;

const SECOND = 1_000_000_000n;
const MAX_NANOSECONDS = 2n ** 63n - 1n;

/** What is asked of a Loki. */
export type LogStore = Pick<
  LokiSource,
  'lines' | 'volume' | 'labelValues' | 'tail'
>;

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  sourceOf(cluster: ClusterConfig): LogStore | undefined;
  maxRangeSeconds: number;
  /** Where a person looks further, for a fenced expression. */
  grafanaUrl?(expression: string, range: NanosecondRange): string;
}

/** The builder's fields or a LogQL log query, never both: what one of them would mean beside the other nobody could tell from the page. */
function expressionOf(filter: LogFilter, scope: LogqlScope): string {
  const { expression, text, levels, pods, containers } = filter;
  if (expression === undefined) {
    return fenceLogql(logExpression(filter, scope), scope).expression;
  }
  if (text || levels?.length || pods?.length || containers?.length) {
    throw new InputError(
      'expression stands alone: leave out text, levels, pods and containers, or say the same in LogQL',
    );
  }
  const fenced = fenceLogql(expression, scope);
  if (fenced.kind !== 'log') {
    throw new InputError(
      'expression must be a log query, which answers lines; this one answers numbers. Leave out rate(), count_over_time() and the like',
    );
  }
  return fenced.expression;
}

export class DefaultLogsService implements LogsService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultLogsService {
    return new DefaultLogsService(options);
  }

  query: LogsService['query'] = async (request, context) => {
    const range = this.#range(request);
    const { store, scope } = await this.#find(request, context);
    const expression = expressionOf(request, scope);
    const { direction, limit } = request;
    // One line more than asked for tells whether there are more.
    const { lines, notices } = await store.lines(
      {
        expression,
        ...range,
        direction,
        limit: Math.min(limit + 1, LOKI_LIMIT),
      },
      context.signal,
    );
    return {
      lines: lines.slice(0, limit),
      fencedExpression: expression,
      more: lines.length > limit || lines.length >= LOKI_LIMIT,
      notices,
    };
  };

  getVolume: LogsService['getVolume'] = async (request, context) => {
    const range = this.#range(request);
    const { store, scope } = await this.#find(request, context);
    return store.volume(expressionOf(request, scope), range, context.signal);
  };

  getStreams: LogsService['getStreams'] = async (request, context) => {
    const range = this.#range(request);
    const { store, scope } = await this.#find(request, context);
    const selector = expressionOf({}, scope);
    const [pods, containers] = await Promise.all(
      ['pod', 'container'].map(label =>
        store.labelValues(label, selector, range, context.signal),
      ),
    );
    const grafanaUrl = this.#options.grafanaUrl?.(selector, range);
    return { pods, containers, ...(grafanaUrl && { grafanaUrl }) };
  };

  async *tail(
    ...[request, context]: Parameters<LogsService['tail']>
  ): ReturnType<LogsService['tail']> {
    const { store, scope } = await this.#find(request, context);
    yield* store.tail(expressionOf(request, scope), context.signal);
  }

  #range(request: { start: string; end: string }): NanosecondRange {
    const start = BigInt(request.start);
    const end = BigInt(request.end);
    if (end <= start || end > MAX_NANOSECONDS) {
      throw new InputError(
        'end: must be after start, both in nanoseconds since the epoch',
      );
    }
    const { maxRangeSeconds } = this.#options;
    if (end - start > BigInt(Math.round(maxRangeSeconds)) * SECOND) {
      throw new InputError(
        `The time range is longer than ${maxRangeSeconds} s, the most that observability.limits.maxRangeSeconds allows`,
      );
    }
    return { start, end };
  }

  /** Needs no more of an entity than its ref and its cluster: a mistake elsewhere in its annotations does not hide its logs. */
  async #find({ entityRef }: EntityRequest, context: RequestContext) {
    const { cluster, observed } = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    if (observed.spec?.logs.enabled === false) {
      throw new NotFoundError(
        `Logs of ${entityRef} are turned off: set observability/logs to "on", or remove it`,
      );
    }
    const store = this.#options.sourceOf(cluster);
    if (!store) {
      throw new NotFoundError(
        `The cluster ${cluster.name} has no place for logs: name a source of type loki in observability.clusters[].logs`,
      );
    }
    const scope = {
      [cluster.profile.entityLabel]: observed.entity.entityRef,
    };
    return { store, scope };
  }
}

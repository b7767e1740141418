import type { HttpParameters } from '@observability-kit/backstage-plugin-observability-node';
import type {
  LogLine,
  LogsTailEvent,
  LogVolume,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import { SharedRequests } from '../SharedRequests';
import type { UpstreamClient } from '../SourceClient';
import type { TenantSubject } from '../tenantOf';
import {
  type CountedField,
  countsQuery,
  secondsQuery,
  toCounts,
  toSeconds,
} from './counts';
import { volumeExpression } from './expression';
import { toLogLines } from './lines';
import { lokiFault } from './lokiFault';
import { matrixSchema, streamsSchema, valuesSchema } from './schema';
import { systemClock } from './systemClock';
import { type TailClock, tailLines } from './tailLines';
import type { TailSource } from './TailReader';
import { planVolume, toLogVolume } from './volume';
import { withHeartbeats } from './withHeartbeats';

/** Nanoseconds since the epoch; start inclusive, end exclusive. */
export interface NanosecondRange {
  start: bigint;
  end: bigint;
}

export interface LinesQuery extends NanosecondRange {
  /** Fenced LogQL. */
  expression: string;
  direction: 'backward' | 'forward';
  limit: number;
}

const toNotices = (warnings: string[] | null | undefined): Notice[] =>
  (warnings ?? []).map(message => ({
    level: 'warning',
    kind: 'upstream',
    message,
  }));

/**
 * Loki's HTTP API. Every expression that it is given must have gone through the fence.
 *
 * Errors: those of `HttpClient`; what Loki says about a query that it refuses is the message of an `InputError`.
 */
export class LokiSource {
  readonly #client: UpstreamClient;
  readonly #clock: TailClock;
  readonly #shared: SharedRequests;

  private constructor(
    client: UpstreamClient,
    clock: TailClock,
    shared: SharedRequests,
  ) {
    this.#client = client;
    this.#clock = clock;
    this.#shared = shared;
  }

  static create(
    client: UpstreamClient,
    clock: TailClock = systemClock,
  ): LokiSource {
    return new LokiSource(client, clock, new SharedRequests());
  }

  /** The same, confined to the tenant of an entity. */
  forEntity(subject: TenantSubject): LokiSource {
    const own = this.#client.forEntity?.(subject);
    return own?.apart
      ? new LokiSource(own, this.#clock, this.#shared.within(own.apart))
      : this;
  }

  /** Lines in the asked direction, in exact nanosecond order. */
  async lines(
    { expression, start, end, direction, limit }: LinesQuery,
    signal?: AbortSignal,
  ): Promise<{ lines: LogLine[]; notices: Notice[] }> {
    const { data, warnings } = await this.#queryRange(
      {
        query: expression,
        start: String(start),
        end: String(end),
        direction,
        limit,
      },
      streamsSchema,
      signal,
    );
    return {
      lines: toLogLines(data.result, direction),
      notices: toNotices(warnings),
    };
  }

  /** Lines per level and time, counted by Loki; see `planVolume` for the buckets. */
  async volume(
    expression: string,
    range: NanosecondRange,
    signal?: AbortSignal,
  ): Promise<{ volume: LogVolume; notices: Notice[] }> {
    const plan = planVolume(range.start, range.end);
    const { data, warnings } = await this.#queryRange(
      {
        query: volumeExpression(expression, plan.step),
        start: plan.first,
        end: plan.last,
        step: plan.step,
      },
      matrixSchema,
      signal,
    );
    return {
      volume: toLogVolume(plan, data.result),
      notices: toNotices(warnings),
    };
  }

  /** Lines by the values of a field, the most frequent first, at most `limit` values. Whole seconds. */
  async counts(
    expression: string,
    by: CountedField,
    range: NanosecondRange & { limit: number },
    signal?: AbortSignal,
  ): Promise<{
    values: Array<{ value: string; count: number }>;
    notices: Notice[];
  }> {
    const { data, warnings } = await this.#queryRange(
      countsQuery(expression, by, range),
      matrixSchema,
      signal,
    );
    return {
      values: toCounts(data.result, by),
      notices: toNotices(warnings),
    };
  }

  /** Values of a stream label among the streams of a selector. */
  async labelValues(
    label: string,
    selector: string,
    { start, end }: NanosecondRange,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { data } = await this.#client.json(
      {
        path: `/loki/api/v1/label/${encodeURIComponent(label)}/values`,
        query: { query: selector, start: String(start), end: String(end) },
        signal,
      },
      value => valuesSchema.parse(value),
    );
    return [...(data ?? [])].sort();
  }

  /** Lines as they come, until the signal aborts; see {@link tailLines}. */
  tail(expression: string, signal: AbortSignal): AsyncGenerator<LogsTailEvent> {
    const source: TailSource = {
      read: async (range, pageSignal) => {
        const query = { expression, direction: 'forward' as const, ...range };
        return (await this.lines(query, pageSignal)).lines;
      },
      count: (range, countSignal) =>
        this.#countSeconds(expression, range, countSignal),
    };
    return withHeartbeats(
      inner => tailLines(source, this.#clock, inner),
      this.#clock,
      signal,
    );
  }

  async #countSeconds(
    expression: string,
    range: { first: number; last: number },
    signal: AbortSignal,
  ): Promise<Map<number, number>> {
    const { data } = await this.#queryRange(
      secondsQuery(expression, range),
      matrixSchema,
      signal,
    );
    return toSeconds(data.result);
  }

  #queryRange<T>(
    form: HttpParameters,
    schema: z.ZodType<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    return this.#shared.run(JSON.stringify(form), signal, async shared => {
      try {
        return await this.#client.json(
          {
            method: 'POST',
            path: '/loki/api/v1/query_range',
            form,
            signal: shared,
          },
          value => schema.parse(value),
        );
      } catch (error) {
        throw lokiFault(error);
      }
    });
  }
}

/** What the Logs tab needs of a place for logs. */
export type LogsSource = Pick<
  LokiSource,
  'lines' | 'volume' | 'counts' | 'labelValues' | 'tail'
> & { forEntity?(subject: TenantSubject): LogsSource };

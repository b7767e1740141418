import type {
  Notice,
  SloResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  fencePromqlExpression,
  metricsScope,
  type SloQuery,
  sloQueries,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { MetricsSource } from '../sources/prometheus/PrometheusSource';
import type { EntityResolver } from './EntityResolver';
import { metricsSourceOf } from './metricsSourceOf';
import { type SloFrame, sloFigures } from './sloFigures';
import type { SloService } from './SloService';
import type { EntityRequest, RequestContext, ResolvedWorkload } from './types';

/** Viewers who come within it ask the same. Seconds. */
const ALIGNMENT = 15;

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<
    string,
    Pick<MetricsSource, 'query' | 'queryRange' | 'forEntity'>
  >;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** Asks the source of the entity's cluster for what the recording rules of its objectives wrote. */
export class DefaultSloService implements SloService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultSloService {
    return new DefaultSloService(options);
  }

  async slo(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<SloResponse> {
    const { entities, now = Date.now } = this.#options;
    const resolved = await entities.resolveWorkload(entityRef, context);
    const end = Math.floor(now() / 1_000 / ALIGNMENT) * ALIGNMENT;
    const queries = sloQueries(resolved.observed, resolved.cluster.profile);
    if (!queries) {
      const nothing = { window: '', windowSeconds: 0, stepSeconds: 0 };
      return { end, ...nothing, objectives: [], notices: [] };
    }
    const { objectives, ...window } = queries;
    const { windowSeconds, stepSeconds } = window;
    const steps = Math.floor(windowSeconds / stepSeconds);
    const frame = { end, stepSeconds, steps };
    const answers = await Promise.all(
      objectives.map(query => this.#ask(query, resolved, frame, context)),
    );
    const notices = answers.flatMap(answer => answer.notices);
    return {
      end,
      ...window,
      objectives: answers.map(({ status }) => status),
      notices: [...new Map(notices.map(each => [each.message, each])).values()],
    };
  }

  async #ask(
    query: SloQuery,
    resolved: ResolvedWorkload,
    frame: SloFrame,
    { signal }: RequestContext,
  ) {
    const { cluster, observed } = resolved;
    const source = metricsSourceOf(this.#options.sources, resolved);
    const scope = metricsScope(observed, cluster.profile);
    const [range, moment] = [query.events, query.shares].map(expression =>
      fencePromqlExpression(expression, scope),
    );
    const { end, stepSeconds, steps } = frame;
    const start = end - (steps - 1) * stepSeconds;
    const [events, shares] = await Promise.all([
      source.queryRange(
        { ...range, start, end, stepSeconds, unaligned: true },
        signal,
      ),
      source.query({ ...moment, time: end }, signal),
    ]);
    const notices: Notice[] = [...events.notices, ...shares.notices];
    return {
      status: sloFigures(query, events.series, shares.series, frame),
      notices,
    };
  }
}

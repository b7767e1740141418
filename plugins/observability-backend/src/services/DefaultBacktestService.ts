import { InputError } from '@backstage/errors';
import type {
  BacktestResponse,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import { coveredSeconds, firingEpisodes } from '../backtest/firingEpisodes';
import type { ObservabilityConfig } from '../config';
import type { MetricsSource } from '../sources/prometheus/MetricsSource';
import type { BacktestQuestion, BacktestService } from './BacktestService';
import type { EntityResolver } from './EntityResolver';
import { fenceTyped } from './fenceTyped';
import { metricsSourceOf } from './metricsSourceOf';
import type { RequestContext } from './types';

const DAY_SECONDS = 86_400;
/** What both engines evaluate rules by where nothing else is said. */
const EVALUATION_SECONDS = 60;
/** Engines refuse more than 11,000. */
const MAX_POINTS = 10_800;
const EPISODES_SHOWN = 100;

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<string, Pick<MetricsSource, 'queryRange' | 'forEntity'>>;
  limits: ObservabilityConfig['limits'];
  /** Milliseconds since the epoch. */
  now?(): number;
  /** Counts expressions that the fence refused. */
  onRefusal?(): void;
}

const capNotice = (found: number, counted: number): Notice => ({
  level: 'warning',
  kind: 'capped',
  message: `The expression answers ${found} series; only the first ${counted} are counted`,
});

/** Asks the engine of the entity's cluster what the rule's expression answered in the past. */
export class DefaultBacktestService implements BacktestService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultBacktestService {
    return new DefaultBacktestService(options);
  }

  async backtest(
    { entityRef, expression, days, intervalSeconds, ...rule }: BacktestQuestion,
    context: RequestContext,
  ): Promise<BacktestResponse> {
    const {
      entities,
      sources,
      limits,
      now = Date.now,
      onRefusal,
    } = this.#options;
    const rangeSeconds = days * DAY_SECONDS;
    if (rangeSeconds > limits.maxRangeSeconds) {
      throw new InputError(
        `The last ${days} days are longer than ${limits.maxRangeSeconds} s, the longest that is allowed`,
      );
    }
    const resolved = await entities.resolveWorkload(entityRef, context);
    const fenced = fenceTyped(expression, resolved, onRefusal);
    const interval = intervalSeconds ?? EVALUATION_SECONDS;
    const stepSeconds =
      Math.max(1, Math.ceil(rangeSeconds / MAX_POINTS / interval)) * interval;
    const end = Math.floor(now() / 1_000 / stepSeconds) * stepSeconds;
    const evaluations = { start: end - rangeSeconds, end, stepSeconds };
    const { series, notices } = await metricsSourceOf(
      sources,
      resolved,
    ).queryRange({ ...fenced, ...evaluations }, context.signal);
    const episodes = series
      .slice(0, limits.maxSeries)
      .flatMap(each => firingEpisodes(each, { ...evaluations, ...rule }))
      .sort((a, b) => b.start - a.start);
    return {
      fencedExpression: fenced.expression,
      ...evaluations,
      episodes: episodes.slice(0, EPISODES_SHOWN),
      count: episodes.length,
      firingSeconds: coveredSeconds(episodes, end),
      notices: [
        ...notices,
        ...(series.length > limits.maxSeries
          ? [capNotice(series.length, limits.maxSeries)]
          : []),
      ],
    };
  }
}

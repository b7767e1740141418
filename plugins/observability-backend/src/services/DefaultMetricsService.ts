import { InputError, NotFoundError } from '@backstage/errors';
import {
  type MetricsQueryResponse,
  type Notice,
  type PanelsResponse,
  parsePrometheusDuration,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  FenceError,
  type FencedPromql,
  fencePromqlExpression,
  healthSignals,
  metricsScope,
  panelsFor,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ObservabilityConfig } from '../config';
import type { MetricsSource } from '../sources/prometheus/PrometheusSource';
import { confined } from './confined';
import type { EntityResolver } from './EntityResolver';
import type { MetricsQuery, MetricsService } from './MetricsService';
import { chooseStep, rateInterval } from './step';
import type { EntityRequest, RequestContext, ResolvedWorkload } from './types';

const scopeOf = ({ observed, cluster }: ResolvedWorkload) =>
  metricsScope(observed, cluster.profile);

function scrapeIntervalOf({ observed, cluster }: ResolvedWorkload): number {
  const text =
    observed.spec?.metrics?.interval ?? cluster.profile.scrape.interval;
  return (parsePrometheusDuration(text) ?? 30_000) / 1_000;
}

const capNotice = (found: number, shown: number): Notice => ({
  level: 'warning',
  kind: 'capped',
  message: `${found} series were found, the first ${shown} are shown; aggregate with sum by (…) to see all`,
});

const distinct = (notices: Notice[]): Notice[] => [
  ...new Map(notices.map(notice => [notice.message, notice])).values(),
];

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<
    string,
    Pick<MetricsSource, 'name' | 'type' | 'queryRange' | 'forEntity'>
  >;
  config: Pick<ObservabilityConfig, 'limits' | 'grafanaUrl'>;
  /** Counts expressions that the fence refused. */
  onRefusal?(): void;
}

/** Reads metrics from the source of the entity's cluster. */
export class DefaultMetricsService implements MetricsService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultMetricsService {
    return new DefaultMetricsService(options);
  }

  async panels(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<PanelsResponse> {
    const resolved = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    const source = this.#source(resolved);
    const { grafanaUrl } = this.#options.config;
    return {
      panels: panelsFor(resolved.observed, resolved.cluster.profile),
      health: healthSignals(resolved.observed, resolved.cluster.profile),
      source: { name: source.name, kind: source.type },
      scope: `{${scopeOf(resolved).default}}`,
      ...(grafanaUrl && { grafanaUrl }),
    };
  }

  async query(
    request: MetricsQuery,
    context: RequestContext,
  ): Promise<MetricsQueryResponse> {
    const { limits } = this.#options.config;
    const rangeSeconds = request.end - request.start;
    if (rangeSeconds > limits.maxRangeSeconds) {
      throw new InputError(
        `The time range is longer than ${limits.maxRangeSeconds} s, the longest that is allowed`,
      );
    }
    const resolved = await this.#options.entities.resolveWorkload(
      request.entityRef,
      context,
    );
    const source = this.#source(resolved);
    const scrapeSeconds = scrapeIntervalOf(resolved);
    const stepSeconds = chooseStep({
      rangeSeconds,
      points: request.points,
      scrapeSeconds,
    });
    // On whole steps, so that a refresh asks for the points that it asked for before. Never later than asked for: a rate whose window lies partly in the
    // future would seem to fall.
    const [start, end] = [request.start, request.end].map(
      time => Math.floor(time / stepSeconds) * stepSeconds,
    );
    const fenced = this.#expressions(request, resolved).map(expression =>
      this.#fence(
        expression.replaceAll(
          '$__rate_interval',
          rateInterval(stepSeconds, scrapeSeconds),
        ),
        resolved,
      ),
    );
    const answers = await Promise.all(
      fenced.map(expression =>
        source.queryRange(
          { ...expression, start, end, stepSeconds },
          context.signal,
        ),
      ),
    );
    const notices = answers.flatMap(answer => answer.notices);
    const results = answers.map(({ series }, index) => {
      if (series.length > limits.maxSeries) {
        notices.push(capNotice(series.length, limits.maxSeries));
      }
      return {
        fencedExpression: fenced[index].expression,
        series: series.slice(0, limits.maxSeries),
      };
    });
    return { stepSeconds, results, notices: distinct(notices) };
  }

  #source(resolved: ResolvedWorkload) {
    const { cluster } = resolved;
    const source = this.#options.sources.get(cluster.metrics);
    if (!source) {
      throw new NotFoundError(`No source named ${cluster.metrics}`);
    }
    return confined(source, resolved);
  }

  #expressions(request: MetricsQuery, resolved: ResolvedWorkload): string[] {
    if (request.expression !== undefined) {
      return [request.expression];
    }
    const { observed, cluster } = resolved;
    const panel = [
      ...panelsFor(observed, cluster.profile),
      ...healthSignals(observed, cluster.profile),
    ].find(({ id }) => id === request.panelId);
    if (!panel) {
      throw new NotFoundError(
        `${request.entityRef} has no panel ${request.panelId}`,
      );
    }
    return panel.queries.map(({ expression }) => expression);
  }

  #fence(expression: string, resolved: ResolvedWorkload): FencedPromql {
    try {
      return fencePromqlExpression(expression, scopeOf(resolved));
    } catch (error) {
      if (error instanceof FenceError) {
        this.#options.onRefusal?.();
        throw new InputError(`The expression ${error.message}`);
      }
      throw error;
    }
  }
}

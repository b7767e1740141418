import { InputError, NotFoundError } from '@backstage/errors';
import {
  type MetricsQueryResponse,
  type Notice,
  parsePrometheusDuration,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  healthSignals,
  type MetricsEngine,
  metricsScope,
  panelsFor,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ObservabilityConfig } from '../config';
import type { MetricsSource } from '../sources/prometheus/MetricsSource';
import { clockNotices } from './clockNotices';
import { fenceTyped } from './fenceTyped';
import { lostLabels } from './lostLabels';
import type { MetricsQuestion } from './MetricsService';
import { chooseStep, rateInterval } from './step';
import type { ResolvedWorkload } from './types';

/** Seconds. */
export function scrapeIntervalOf({
  observed,
  cluster,
}: ResolvedWorkload): number {
  const text =
    observed.spec?.metrics?.interval ?? cluster.profile.scrape.interval;
  return (parsePrometheusDuration(text) ?? 30_000) / 1_000;
}

/** What a source's engine understands. All that is not VictoriaMetrics runs Prometheus' own engine. */
export const engineOf = ({
  type,
}: Pick<MetricsSource, 'type'>): MetricsEngine => ({
  nativeHistograms: type === 'prometheus',
});

/** What can be asked for by its id: panels, and the signals of health. */
const panelsById = (
  { observed, cluster }: ResolvedWorkload,
  engine: MetricsEngine,
) =>
  new Map(
    [
      ...panelsFor(observed, cluster.profile, engine),
      ...healthSignals(observed, cluster.profile, engine),
    ].map(each => [each.id, each]),
  );

const capNotice = (found: number, shown: number): Notice => ({
  level: 'warning',
  kind: 'capped',
  message: `${found} series were found, the first ${shown} are shown; aggregate with sum by (…) to see all`,
});

const distinct = (notices: Notice[]): Notice[] => [
  ...new Map(notices.map(notice => [notice.message, notice])).values(),
];

interface Options {
  resolved: ResolvedWorkload;
  source: Pick<MetricsSource, 'queryRange' | 'type'> &
    Partial<Pick<MetricsSource, 'rules'>>;
  limits: ObservabilityConfig['limits'];
  /** The longest interval of all clusters whose answers are put together, in seconds; this one's by default. */
  scrapeSeconds?: number;
  /** Counts expressions that the fence refused. */
  onRefusal?(): void;
}

/** The metrics of one entity whose place and source are known. */
export class WorkloadMetrics {
  readonly #options: Options;
  /** Built for the first question about one; a page asks about all. */
  #panels?: ReturnType<typeof panelsById>;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Errors: `InputError` for what can't be fenced, is refused by the engine, or reaches back too far; `NotFoundError` for an unknown panel;
   * `ServiceUnavailableError` when the source does not answer.
   */
  async answer(
    request: MetricsQuestion,
    signal?: AbortSignal,
  ): Promise<MetricsQueryResponse> {
    const { resolved, source, limits } = this.#options;
    const rangeSeconds = request.end - request.start;
    if (rangeSeconds > limits.maxRangeSeconds) {
      throw new InputError(
        `The time range is longer than ${limits.maxRangeSeconds} s, the longest that is allowed`,
      );
    }
    const { scrapeSeconds = scrapeIntervalOf(resolved) } = this.#options;
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
    const fenced = this.#expressions(request).map(expression =>
      fenceTyped(
        expression.replaceAll(
          '$__rate_interval',
          rateInterval(stepSeconds, scrapeSeconds),
        ),
        resolved,
        this.#options.onRefusal,
      ),
    );
    const answers = await Promise.all(
      fenced.map(expression =>
        source.queryRange({ ...expression, start, end, stepSeconds }, signal),
      ),
    );
    const notices = [
      ...clockNotices(request.end),
      ...answers.flatMap(answer => answer.notices),
    ];
    const results = answers.map(({ series }, index) => {
      if (series.length > limits.maxSeries) {
        notices.push(capNotice(series.length, limits.maxSeries));
      }
      return {
        fencedExpression: fenced[index].expression,
        series: series.slice(0, limits.maxSeries),
      };
    });
    const typed = request.expression !== undefined;
    for (const { fencedExpression, series } of results) {
      if (series.length === 0) {
        notices.push(
          ...(await this.#whyEmpty(fencedExpression, typed, signal)),
        );
      }
    }
    return { stepSeconds, results, notices: distinct(notices) };
  }

  #expressions(request: MetricsQuestion): string[] {
    if (request.expression !== undefined) {
      return [request.expression];
    }
    this.#panels ??= panelsById(
      this.#options.resolved,
      engineOf(this.#options.source),
    );
    const panel = this.#panels.get(request.panelId ?? '');
    if (!panel) {
      throw new NotFoundError(
        `${this.#options.resolved.observed.entity.entityRef} has no panel ${
          request.panelId
        }`,
      );
    }
    return panel.queries.map(({ expression }) => expression);
  }

  #whyEmpty(
    expression: string,
    typed: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Notice[]> {
    const { resolved, source } = this.#options;
    const { observed, cluster } = resolved;
    return lostLabels(
      {
        expression,
        typed,
        label: cluster.profile.entityLabel,
        scope: metricsScope(observed, cluster.profile),
      },
      async () => {
        if (!source.rules) {
          throw new NotFoundError('The source has no rules');
        }
        return source.rules(signal);
      },
    );
  }
}

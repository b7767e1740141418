import {
  ALL_CLUSTERS,
  type MetricsQueryResponse,
  type MetricsStreamLine,
  type PanelsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  healthSignals,
  metricsScope,
  panelsFor,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ObservabilityConfig } from '../config';
import type { MetricsSource } from '../sources/prometheus/MetricsSource';
import { acrossClusters } from './acrossClusters';
import type { EntityResolver } from './EntityResolver';
import { failedLine } from './failedLine';
import { placesFor, placesOf } from './furtherClusters';
import { inOrderOfArrival } from './inOrderOfArrival';
import { metricsSourceOf } from './metricsSourceOf';
import type {
  MetricsQueries,
  MetricsQuery,
  MetricsQuestion,
  MetricsService,
} from './MetricsService';
import type { EntityRequest, RequestContext, ResolvedWorkload } from './types';
import { scrapeIntervalOf, WorkloadMetrics } from './WorkloadMetrics';

const scopeOf = ({ observed, cluster }: ResolvedWorkload) =>
  metricsScope(observed, cluster.profile);

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<
    string,
    Pick<MetricsSource, 'name' | 'type' | 'queryRange' | 'forEntity'> &
      Partial<Pick<MetricsSource, 'rules'>>
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
    const source = metricsSourceOf(this.#options.sources, resolved);
    const { grafanaUrl } = this.#options.config;
    const clusters = placesOf(resolved).map(({ cluster: { name, title } }) => ({
      name,
      title,
    }));
    return {
      panels: panelsFor(resolved.observed, resolved.cluster.profile),
      health: healthSignals(resolved.observed, resolved.cluster.profile),
      source: { name: source.name, kind: source.type },
      scope: `{${scopeOf(resolved).default}}`,
      ...(grafanaUrl && { grafanaUrl }),
      ...(clusters.length > 1 && { clusters }),
    };
  }

  async query(
    { entityRef, ...question }: MetricsQuery,
    context: RequestContext,
  ): Promise<MetricsQueryResponse> {
    const resolved = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    return this.#answer(resolved, question, context.signal);
  }

  async *queries(
    { entityRef, queries }: MetricsQueries,
    context: RequestContext,
  ): AsyncGenerator<MetricsStreamLine> {
    const resolved = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    yield* inOrderOfArrival(
      queries.map(async (question, index): Promise<MetricsStreamLine> => {
        try {
          const response = await this.#answer(
            resolved,
            question,
            context.signal,
          );
          return { index, answer: { type: 'series', response } };
        } catch (error) {
          return failedLine(index, error);
        }
      }),
    );
  }

  async #answer(
    resolved: ResolvedWorkload,
    { cluster, ...question }: MetricsQuestion,
    signal?: AbortSignal,
  ): Promise<MetricsQueryResponse> {
    const { config, onRefusal } = this.#options;
    const places = placesFor(resolved, cluster);
    const scrapeSeconds = Math.max(...places.map(scrapeIntervalOf));
    const maxSeries = Math.ceil(config.limits.maxSeries / places.length);
    const questions = places.map(place => ({
      cluster: place.cluster.name,
      ask: async () =>
        new WorkloadMetrics({
          resolved: place,
          source: metricsSourceOf(this.#options.sources, place),
          limits: { ...config.limits, maxSeries },
          scrapeSeconds,
          onRefusal,
        }).answer(question, signal),
    }));
    return cluster === ALL_CLUSTERS
      ? acrossClusters(questions, signal)
      : questions[0].ask();
  }
}

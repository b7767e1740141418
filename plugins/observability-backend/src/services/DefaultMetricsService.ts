import {
  ALL_CLUSTERS,
  type MetricsQueryResponse,
  type MetricsStreamLine,
  type PanelsResponse,
  SUM_OF_CLUSTERS,
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
import { sumOfClusters } from './sumOfClusters';
import type { EntityRequest, RequestContext, ResolvedWorkload } from './types';
import { engineOf, scrapeIntervalOf, WorkloadMetrics } from './WorkloadMetrics';

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

/** The metrics of an entity in one cluster. Errors are those of who asks: a source that is missing is one cluster's. */
interface ClusterReader {
  name: string;
  metrics(): WorkloadMetrics;
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
    const engine = engineOf(source);
    const {
      observed,
      cluster: { profile },
    } = resolved;
    const { grafanaUrl } = this.#options.config;
    const clusters = placesOf(resolved).map(({ cluster: { name, title } }) => ({
      name,
      title,
    }));
    return {
      panels: panelsFor(observed, profile, engine),
      health: healthSignals(observed, profile, engine),
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
    return this.#readerOf(resolved)(question, context.signal);
  }

  async *queries(
    { entityRef, queries }: MetricsQueries,
    context: RequestContext,
  ): AsyncGenerator<MetricsStreamLine> {
    const resolved = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    const read = this.#readerOf(resolved);
    yield* inOrderOfArrival(
      queries.map(async (question, index): Promise<MetricsStreamLine> => {
        try {
          const response = await read(question, context.signal);
          return { index, answer: { type: 'series', response } };
        } catch (error) {
          return failedLine(index, error);
        }
      }),
    );
  }

  /** Answers questions about an entity; what they have in common is made once for each choice of clusters. */
  #readerOf(resolved: ResolvedWorkload) {
    const chosen = new Map<string | undefined, ClusterReader[]>();
    return async (
      { cluster, ...question }: MetricsQuestion,
      signal?: AbortSignal,
    ): Promise<MetricsQueryResponse> => {
      const readers =
        chosen.get(cluster) ?? this.#readersOf(placesFor(resolved, cluster));
      chosen.set(cluster, readers);
      if (cluster !== ALL_CLUSTERS && cluster !== SUM_OF_CLUSTERS) {
        return readers[0].metrics().answer(question, signal);
      }
      const all = await acrossClusters(
        readers.map(({ name, metrics }) => ({
          cluster: name,
          ask: async () => metrics().answer(question, signal),
        })),
        signal,
      );
      return cluster === SUM_OF_CLUSTERS ? sumOfClusters(all) : all;
    };
  }

  #readersOf(places: ResolvedWorkload[]): ClusterReader[] {
    const { config, sources, onRefusal } = this.#options;
    const scrapeSeconds = Math.max(...places.map(scrapeIntervalOf));
    const maxSeries = Math.ceil(config.limits.maxSeries / places.length);
    return places.map(place => {
      let made: WorkloadMetrics | undefined;
      return {
        name: place.cluster.name,
        metrics: () => {
          made ??= new WorkloadMetrics({
            resolved: place,
            source: metricsSourceOf(sources, place),
            limits: { ...config.limits, maxSeries },
            scrapeSeconds,
            onRefusal,
          });
          return made;
        },
      };
    });
  }
}

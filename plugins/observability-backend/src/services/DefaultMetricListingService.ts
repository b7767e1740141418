import { InputError } from '@backstage/errors';
import type {
  MetricLabelsResponse,
  MetricNamesResponse,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  FenceError,
  fenceSelector,
  metricsScope,
  type PromqlScope,
  scopeSelectors,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ObservabilityConfig } from '../config';
import type {
  MetricMetadata,
  MetricsListing,
  MetricsSource,
  Selection,
} from '../sources/prometheus/MetricsSource';
import type { EntityResolver } from './EntityResolver';
import { placesFor } from './furtherClusters';
import type { MetricListingService } from './MetricListingService';
import { metricsSourceOf } from './metricsSourceOf';
import type { EntityRequest, RequestContext, ResolvedWorkload } from './types';

/** More than anybody reads through, and than an editor completes from quickly. */
const MAX_NAMES = 5_000;
/** Those who type within it ask the same. Seconds. */
const ALIGNMENT = 60;

interface Question extends EntityRequest {
  cluster?: string;
  start: number;
  end: number;
}

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<string, Pick<MetricsSource, 'listing' | 'forEntity'>>;
  limits: Pick<ObservabilityConfig['limits'], 'maxRangeSeconds'>;
  /** Counts selectors that the fence refused. */
  onRefusal?(): void;
}

/** What the caps let through, and whether they bite. */
function capped(lists: string[][]): { values: string[]; notices: Notice[] } {
  const all = [...new Set(lists.flat())].sort();
  return {
    values: all.slice(0, MAX_NAMES),
    notices:
      all.length > MAX_NAMES
        ? [
            {
              level: 'warning',
              kind: 'capped',
              message: `${all.length} names were found, the first ${MAX_NAMES} are listed`,
            },
          ]
        : [],
  };
}

/** Lists what the fence lets an entity's readers read, from the sources of its clusters. */
export class DefaultMetricListingService implements MetricListingService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultMetricListingService {
    return new DefaultMetricListingService(options);
  }

  async names(
    request: Question,
    context: RequestContext,
  ): Promise<MetricNamesResponse> {
    const metadata = new Map<string, MetricMetadata>();
    const lists = await this.#ask(request, context, async (listing, scope) => {
      const [names, known] = await Promise.all([
        listing.labelValues(
          '__name__',
          this.#selection(request, scope),
          context.signal,
        ),
        // What is missing is only a word beside a name.
        listing.metadata(context.signal).catch(() => undefined),
      ]);
      for (const name of names) {
        const found = known?.get(name);
        if (found) metadata.set(name, found);
      }
      return names;
    });
    const { values, notices } = capped(lists);
    return {
      metrics: values.map(name => ({ name, ...metadata.get(name) })),
      notices,
    };
  }

  async labels(
    {
      label,
      selector,
      ...request
    }: Question & { label?: string; selector?: string },
    context: RequestContext,
  ): Promise<MetricLabelsResponse> {
    return capped(
      await this.#ask(request, context, (listing, scope) => {
        const selection = this.#selection(request, scope, selector);
        return label === undefined
          ? listing.labelNames(selection, context.signal)
          : listing.labelValues(label, selection, context.signal);
      }),
    );
  }

  async #ask(
    { entityRef, cluster, start, end }: Question,
    context: RequestContext,
    list: (listing: MetricsListing, scope: PromqlScope) => Promise<string[]>,
  ): Promise<string[][]> {
    const { entities, sources, limits } = this.#options;
    if (end - start > limits.maxRangeSeconds) {
      throw new InputError(
        `The time range is longer than ${limits.maxRangeSeconds} s, the longest that is allowed`,
      );
    }
    const resolved = await entities.resolveWorkload(entityRef, context);
    return Promise.all(
      placesFor(resolved, cluster).map((place: ResolvedWorkload) =>
        list(
          metricsSourceOf(sources, place).listing,
          metricsScope(place.observed, place.cluster.profile),
        ),
      ),
    );
  }

  #selection(
    { start, end }: Pick<Question, 'start' | 'end'>,
    scope: PromqlScope,
    selector?: string,
  ): Selection {
    try {
      const [first, ...others] =
        selector === undefined
          ? scopeSelectors(scope)
          : [fenceSelector(selector, scope)];
      return {
        selectors: [first, ...others],
        matchers: [
          ...new Set([
            scope.default,
            ...scope.byPrefix.map(({ matchers }) => matchers),
          ]),
        ],
        start: Math.floor(start / ALIGNMENT) * ALIGNMENT,
        end: Math.ceil(end / ALIGNMENT) * ALIGNMENT,
      };
    } catch (error) {
      if (error instanceof FenceError) {
        this.#options.onRefusal?.();
        throw new InputError(`The selector ${error.message}`);
      }
      throw error;
    }
  }
}

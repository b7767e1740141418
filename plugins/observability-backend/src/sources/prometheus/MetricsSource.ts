import type {
  Notice,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import type { RuleGroupState, ScrapeTarget } from '../model';
import type { TenantSubject } from '../tenantOf';

/** Series, and what the engine had to say about them. */
export interface QueryResult {
  series: Series[];
  notices: Notice[];
}

/** Expressions are expected to be fenced already. */
export interface FencedQuery {
  expression: string;
  /** The matchers that fence it, each set once. VictoriaMetrics holds every selector to one of them by itself. */
  matchers?: readonly string[];
}

export type RangeQuery = FencedQuery & {
  /** Seconds since the epoch. */
  start: number;
  end: number;
  stepSeconds: number;
  /** The range begins and ends at no whole step, and must not be moved to one. */
  unaligned?: boolean;
};

export type InstantQuery = FencedQuery & {
  /** Seconds since the epoch; now by default. */
  time?: number;
};

/** Series of a time range. */
export interface Selection {
  /** Series selectors, fenced already; one of them must fit. There is at least one: without any, everybody's would be listed. */
  selectors: readonly [string, ...string[]];
  /** Matchers one of which fits whatever may be read: VictoriaMetrics holds the answer to them by itself. */
  matchers: readonly string[];
  /** Seconds since the epoch. */
  start: number;
  end: number;
}

/** What an exporter says of its metric. */
export interface MetricMetadata {
  type?: string;
  unit?: string;
  help?: string;
}

/** Names without samples. */
export interface MetricsListing {
  labelNames(selection: Selection, signal?: AbortSignal): Promise<string[]>;
  labelValues(
    label: string,
    selection: Selection,
    signal?: AbortSignal,
  ): Promise<string[]>;
  /** Of everybody's metrics, by name: callers answer for those that a listing has. Errors: `NotFoundError` for an engine that keeps none. */
  metadata(signal?: AbortSignal): Promise<ReadonlyMap<string, MetricMetadata>>;
}

/** What metrics are read from. */
export interface MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
  readonly listing: MetricsListing;
  queryRange(request: RangeQuery, signal?: AbortSignal): Promise<QueryResult>;
  query(request: InstantQuery, signal?: AbortSignal): Promise<QueryResult>;
  /** All rules that the engine evaluates; callers filter by the entity's label. Errors: `NotFoundError` for an engine that knows of none. */
  rules(signal?: AbortSignal): Promise<RuleGroupState[]>;
  /** Names of the scrape jobs that are configured now. Errors: `NotFoundError` for an engine that does not scrape. */
  jobs(signal?: AbortSignal): Promise<string[]>;
  /** Active scrape targets of one job. */
  targets(job: string, signal?: AbortSignal): Promise<ScrapeTarget[]>;
  /** The same source, as it is for one entity: confined to its tenant. */
  forEntity?(subject: TenantSubject): MetricsSource;
}

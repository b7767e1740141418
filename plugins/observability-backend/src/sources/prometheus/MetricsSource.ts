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

/** What metrics are read from. */
export interface MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
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

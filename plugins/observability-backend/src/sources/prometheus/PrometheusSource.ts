import type {
  Notice,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import type { SourceConfig } from '../../config';
import { SourceClient } from '../SourceClient';
import type { OnExchange } from '../SourceConnection';
import type { TenantSubject } from '../tenantOf';
import { SharedRequests } from '../SharedRequests';
import { noticesOf, ruleGroupsOf, scrapeTargetsOf, seriesOf } from './neutral';
import type { RuleGroupState, ScrapeTarget } from '../model';
import { PROMETHEUS_JOBS, VMAGENT_JOBS } from './scrapeJobs';
import { queryAnswer, rulesAnswer, targetsAnswer } from './vendor';

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
  /** All rules that the engine evaluates; callers filter by the entity's label. */
  rules(signal?: AbortSignal): Promise<RuleGroupState[]>;
  /** Names of the scrape jobs that are configured now. Errors: `NotFoundError` for an engine that does not scrape. */
  jobs(signal?: AbortSignal): Promise<string[]>;
  /** Active scrape targets of one job. */
  targets(job: string, signal?: AbortSignal): Promise<ScrapeTarget[]>;
  /** The same source, as it is for one entity: confined to its tenant. */
  forEntity?(subject: TenantSubject): MetricsSource;
}

interface Parts {
  name: string;
  type: MetricsSource['type'];
  queries: SourceClient;
  rules: SourceClient;
  targets: SourceClient;
  shared: SharedRequests;
}

/** Prometheus, Thanos or Mimir; or VictoriaMetrics, where rules are vmalert's and targets vmagent's. */
export class PrometheusSource implements MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.name = parts.name;
    this.type = parts.type;
    this.#parts = parts;
  }

  static create(
    source: SourceConfig,
    options: { onExchange?: OnExchange } = {},
  ): PrometheusSource {
    const client = (baseUrl?: string) =>
      SourceClient.create(source, { ...options, baseUrl });
    const queries = client();
    return new PrometheusSource({
      name: source.name,
      type: source.type === 'victoria-metrics' ? source.type : 'prometheus',
      queries,
      rules: source.rulesUrl ? client(source.rulesUrl) : queries,
      targets: source.targetsUrl ? client(source.targetsUrl) : queries,
      shared: new SharedRequests(),
    });
  }

  forEntity(subject: TenantSubject): MetricsSource {
    const { queries, rules, targets, shared } = this.#parts;
    const own = queries.forEntity(subject);
    return own.tenant
      ? new PrometheusSource({
          ...this.#parts,
          queries: own,
          rules: rules.forEntity(subject),
          targets: targets.forEntity(subject),
          shared: shared.within(own.tenant),
        })
      : this;
  }

  async queryRange(
    request: RangeQuery,
    signal?: AbortSignal,
  ): Promise<QueryResult> {
    const { start, end, stepSeconds: step } = request;
    return this.#query(
      '/api/v1/query_range',
      request,
      { start, end, step },
      signal,
    );
  }

  async query(
    request: InstantQuery,
    signal?: AbortSignal,
  ): Promise<QueryResult> {
    return this.#query(
      '/api/v1/query',
      request,
      { time: request.time },
      signal,
    );
  }

  async rules(signal?: AbortSignal): Promise<RuleGroupState[]> {
    return this.#parts.shared.run('rules', signal, shared =>
      this.#parts.rules.json({ path: '/api/v1/rules', signal: shared }, value =>
        ruleGroupsOf(rulesAnswer.parse(value)),
      ),
    );
  }

  async targets(job: string, signal?: AbortSignal): Promise<ScrapeTarget[]> {
    return this.#parts.shared.run(`targets ${job}`, signal, shared =>
      this.#parts.targets.json(
        {
          path: '/api/v1/targets',
          query: { state: 'active', scrapePool: job },
          signal: shared,
        },
        // vmagent does not know `scrapePool` and answers all.
        value =>
          scrapeTargetsOf(targetsAnswer.parse(value)).filter(
            target => target.job === job,
          ),
      ),
    );
  }

  async jobs(signal?: AbortSignal): Promise<string[]> {
    const { path, jobsOf } =
      this.type === 'victoria-metrics' ? VMAGENT_JOBS : PROMETHEUS_JOBS;
    return this.#parts.shared.run('jobs', signal, shared =>
      this.#parts.targets.json({ path, signal: shared }, jobsOf),
    );
  }

  async #query(
    path: string,
    { expression, matchers }: FencedQuery,
    when: Record<string, number | undefined>,
    signal: AbortSignal | undefined,
  ): Promise<QueryResult> {
    const form = {
      query: expression,
      ...when,
      // Repeated ones are alternatives. https://docs.victoriametrics.com/#prometheus-querying-api-enhancements
      ...(this.type === 'victoria-metrics' && {
        'extra_filters[]': matchers?.map(matcher => `{${matcher}}`),
      }),
    };
    return this.#parts.shared.run(`${path} ${JSON.stringify(form)}`, signal, shared =>
      this.#parts.queries.json(
        { method: 'POST', path, form, signal: shared },
        value => {
          const answer = queryAnswer.parse(value);
          return { series: seriesOf(answer), notices: noticesOf(answer) };
        },
      ),
    );
  }
}

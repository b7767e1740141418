import type {
  Notice,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import type { SourceConfig } from '../../config';
import {
  type OnExchange,
  SourceClient,
  type UpstreamClient,
} from '../SourceClient';
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
}

/** Prometheus, Thanos or Mimir; or VictoriaMetrics, where rules are vmalert's and targets vmagent's. */
export class PrometheusSource implements MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
  readonly #queries: UpstreamClient;
  readonly #rules: UpstreamClient;
  readonly #targets: UpstreamClient;
  readonly #shared = new SharedRequests();

  private constructor(
    source: SourceConfig,
    options: { onExchange?: OnExchange },
  ) {
    this.name = source.name;
    this.type = source.type === 'victoria-metrics' ? source.type : 'prometheus';
    const client = (baseUrl?: string) =>
      SourceClient.create(source, { ...options, baseUrl });
    this.#queries = client();
    this.#rules = source.rulesUrl ? client(source.rulesUrl) : this.#queries;
    this.#targets = source.targetsUrl
      ? client(source.targetsUrl)
      : this.#queries;
  }

  static create(
    source: SourceConfig,
    options: { onExchange?: OnExchange } = {},
  ): PrometheusSource {
    return new PrometheusSource(source, options);
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
    return this.#shared.run('rules', signal, shared =>
      this.#rules.json({ path: '/api/v1/rules', signal: shared }, value =>
        ruleGroupsOf(rulesAnswer.parse(value)),
      ),
    );
  }

  async targets(job: string, signal?: AbortSignal): Promise<ScrapeTarget[]> {
    return this.#shared.run(`targets ${job}`, signal, shared =>
      this.#targets.json(
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
    return this.#shared.run('jobs', signal, shared =>
      this.#targets.json({ path, signal: shared }, jobsOf),
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
    return this.#shared.run(`${path} ${JSON.stringify(form)}`, signal, shared =>
      this.#queries.json(
        { method: 'POST', path, form, signal: shared },
        value => {
          const answer = queryAnswer.parse(value);
          return { series: seriesOf(answer), notices: noticesOf(answer) };
        },
      ),
    );
  }
}

import type {
  Notice,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import type { HttpClient } from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../../config';
import { createHttpClient } from '../createHttpClient';
import { SharedRequests } from '../SharedRequests';
import {
  noticesOf,
  type RuleGroupState,
  ruleGroupsOf,
  type ScrapeTarget,
  scrapeTargetsOf,
  seriesOf,
} from './neutral';
import { queryAnswer, rulesAnswer, targetsAnswer } from './vendor';

/** Series, and what the engine had to say about them. */
export interface QueryResult {
  series: Series[];
  notices: Notice[];
}

/** Expressions are expected to be fenced already. */
export interface MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
  queryRange(
    request: {
      expression: string;
      /** Seconds since the epoch. */
      start: number;
      end: number;
      stepSeconds: number;
    },
    signal?: AbortSignal,
  ): Promise<QueryResult>;
  query(
    request: {
      expression: string;
      /** Seconds since the epoch; now by default. */ time?: number;
    },
    signal?: AbortSignal,
  ): Promise<QueryResult>;
  /** All rules that the engine evaluates; callers filter by the entity's label. */
  rules(signal?: AbortSignal): Promise<RuleGroupState[]>;
  /** Active scrape targets of one job. */
  targets(job: string, signal?: AbortSignal): Promise<ScrapeTarget[]>;
}

/** Prometheus, Thanos or Mimir; or VictoriaMetrics, where rules are vmalert's and targets vmagent's. */
export class PrometheusSource implements MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
  readonly #queries: HttpClient;
  readonly #rules: HttpClient;
  readonly #targets: HttpClient;
  readonly #shared = new SharedRequests();

  private constructor(source: SourceConfig) {
    this.name = source.name;
    this.type = source.type === 'victoria-metrics' ? source.type : 'prometheus';
    this.#queries = createHttpClient(source);
    this.#rules = createHttpClient(source, source.rulesUrl);
    this.#targets = createHttpClient(source, source.targetsUrl);
  }

  static create(source: SourceConfig): PrometheusSource {
    return new PrometheusSource(source);
  }

  async queryRange(
    request: {
      expression: string;
      start: number;
      end: number;
      stepSeconds: number;
    },
    signal?: AbortSignal,
  ): Promise<QueryResult> {
    const form = {
      query: request.expression,
      start: request.start,
      end: request.end,
      step: request.stepSeconds,
    };
    return this.#query('/api/v1/query_range', form, signal);
  }

  async query(
    request: { expression: string; time?: number },
    signal?: AbortSignal,
  ): Promise<QueryResult> {
    const form = { query: request.expression, time: request.time };
    return this.#query('/api/v1/query', form, signal);
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

  async #query(
    path: string,
    form: Record<string, string | number | undefined>,
    signal: AbortSignal | undefined,
  ): Promise<QueryResult> {
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

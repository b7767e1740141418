import { ServiceUnavailableError } from '@backstage/errors';
import type { SourceConfig } from '../../config';
import type { Keep } from '../SharedRequests';
import { probeMetrics } from '../probing/probeMetrics';
import type { Probed } from '../probing/SourceProbe';
import type { OnExchange } from '../SourceConnection';
import type { TenantSubject } from '../tenantOf';
import { isUnknownPath } from './OptionalApi';
import type {
  FencedQuery,
  InstantQuery,
  MetricsListing,
  MetricsSource,
  QueryResult,
  RangeQuery,
} from './MetricsSource';
import { noticesOf, ruleGroupsOf, scrapeTargetsOf, seriesOf } from './neutral';
import type { RuleGroupState, ScrapeTarget } from '../model';
import { PrometheusListing } from './PrometheusListing';
import { PROMETHEUS_JOBS, VMAGENT_JOBS } from './scrapeJobs';
import { type Parts, partsOf, withoutMemory } from './partsOf';
import { keepFor } from './keepFor';
import { queryAnswer, rulesAnswer, targetsAnswer } from './vendor';

export type {
  FencedQuery,
  InstantQuery,
  MetricsSource,
  QueryResult,
  RangeQuery,
} from './MetricsSource';

/** For how long others who ask of the same moment get the same answer: about a scrape's interval. */
const MOMENT_SECONDS = 15;

/** Prometheus, Thanos or Mimir; or VictoriaMetrics, where rules are vmalert's and targets vmagent's. */
export class PrometheusSource implements MetricsSource {
  readonly name: string;
  readonly type: 'prometheus' | 'victoria-metrics';
  readonly listing: MetricsListing;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.name = parts.name;
    this.type = parts.type;
    this.listing = new PrometheusListing(parts);
    this.#parts = parts;
  }

  static create(
    source: SourceConfig,
    options: { onExchange?: OnExchange } = {},
  ): PrometheusSource {
    return new PrometheusSource(partsOf(source, options));
  }

  forEntity(subject: TenantSubject): MetricsSource {
    const { queries, rules, targets, shared } = this.#parts;
    const own = queries.forEntity(subject);
    return own.apart
      ? new PrometheusSource({
          ...(own.isPersonal ? withoutMemory(this.#parts) : this.#parts),
          queries: own,
          rules: rules.forEntity(subject),
          targets: targets.forEntity(subject),
          shared: shared.within(own.apart),
        })
      : this;
  }

  async queryRange(
    request: RangeQuery,
    signal?: AbortSignal,
  ): Promise<QueryResult> {
    const { start, end, stepSeconds: step, unaligned } = request;
    // VictoriaMetrics moves a range to whole steps, for its cache's sake.
    const nocache =
      unaligned && this.type === 'victoria-metrics' ? 1 : undefined;
    return this.#query(
      '/api/v1/query_range',
      request,
      { start, end, step, nocache },
      signal,
      keepFor(step),
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
      // Without a time it is about now, which goes on.
      request.time === undefined ? undefined : keepFor(MOMENT_SECONDS),
    );
  }

  async rules(signal?: AbortSignal): Promise<RuleGroupState[]> {
    const { shared, rules, rulesApi, query } = this.#parts;
    const path = '/api/v1/rules';
    const groups = await rulesApi.ask(() =>
      shared.run('rules', signal, wanted =>
        rules.json({ path, query: query.rules, signal: wanted }, value =>
          ruleGroupsOf(rulesAnswer.parse(value)),
        ),
      ),
    );
    // VictoriaMetrics evaluates nothing, and says so by an empty list unless it passes the question on to vmalert. That must not look as if all were well.
    if (this.#parts.evaluatesNothing && groups.length === 0) {
      throw rulesApi.lacking();
    }
    return groups;
  }

  async targets(job: string, signal?: AbortSignal): Promise<ScrapeTarget[]> {
    const { shared: requests, targets, targetsApi } = this.#parts;
    return targetsApi.ask(() =>
      requests.run(`targets ${job}`, signal, shared =>
        targets.json(
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
      ),
    );
  }

  async jobs(signal?: AbortSignal): Promise<string[]> {
    const { path, jobsOf } =
      this.type === 'victoria-metrics' ? VMAGENT_JOBS : PROMETHEUS_JOBS;
    const { shared: requests, targets, jobsApi } = this.#parts;
    return jobsApi.ask(() =>
      requests.run('jobs', signal, shared =>
        targets.json({ path, signal: shared }, jobsOf),
      ),
    );
  }

  /** What answers there, and what it can do. Never fails. */
  async probe(signal?: AbortSignal): Promise<Probed> {
    const jobs = (wanted?: AbortSignal) => this.jobs(wanted);
    return probeMetrics(this.#parts, { jobs }, signal);
  }

  async #query(
    path: string,
    { expression, matchers }: FencedQuery,
    when: Record<string, number | undefined>,
    signal: AbortSignal | undefined,
    keep?: Keep<QueryResult>,
  ): Promise<QueryResult> {
    const form = {
      query: expression,
      ...when,
      ...this.#parts.query.series,
      // Repeated ones are alternatives. https://docs.victoriametrics.com/#prometheus-querying-api-enhancements
      ...(this.type === 'victoria-metrics' && {
        'extra_filters[]': matchers?.map(matcher => `{${matcher}}`),
      }),
    };
    const { name, shared, queries } = this.#parts;
    try {
      return await shared.run(
        `${path} ${JSON.stringify(form)}`,
        signal,
        wanted =>
          queries.json(
            { method: 'POST', path, form, signal: wanted },
            value => {
              const answer = queryAnswer.parse(value);
              return { series: seriesOf(answer), notices: noticesOf(answer) };
            },
          ),
        keep,
      );
    } catch (error) {
      // Not what the caller asked for is unknown, but where we ask.
      throw isUnknownPath(error)
        ? new ServiceUnavailableError(
            `${name} takes no queries at its URL, which ends in /prometheus for Mimir and in /select/<account>/prometheus for a cluster of VictoriaMetrics`,
          )
        : error;
    }
  }
}

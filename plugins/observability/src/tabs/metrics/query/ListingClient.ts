import type { PrometheusClient } from '@prometheus-io/codemirror-promql';
import {
  EqlRegex,
  EqlSingle,
  Neq,
  NeqRegex,
} from '@prometheus-io/lezer-promql';
import type { MetricListing } from './useMetricListing';

type Matchers = NonNullable<Parameters<PrometheusClient['labelValues']>[2]>;

const OPERATORS: Record<number, string> = {
  [EqlSingle]: '=',
  [Neq]: '!=',
  [EqlRegex]: '=~',
  [NeqRegex]: '!~',
};

const CLASSIC_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const CLASSIC_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The selector of a metric with the matchers that stand already, but for the one that is being written; absent for what selects everything. */
function selectorOf(
  metric: string,
  matchers: Matchers = [],
  except?: string,
): string | undefined {
  const isClassic = CLASSIC_METRIC.test(metric);
  const parts = [
    ...(metric && !isClassic ? [JSON.stringify(metric)] : []),
    ...matchers
      .filter(
        ({ name, type }) =>
          name !== except && CLASSIC_LABEL.test(name) && type in OPERATORS,
      )
      .map(
        ({ name, type, value }) =>
          `${name}${OPERATORS[type]}${JSON.stringify(value)}`,
      ),
  ];
  const braces = parts.length > 0 ? `{${parts.join(',')}}` : '';
  return `${isClassic ? metric : ''}${braces}` || undefined;
}

/** Completes from what our backend lists of the entity. Suggestions that fail are none: the person goes on writing, and is told. */
export class ListingClient implements PrometheusClient {
  readonly #listing: MetricListing;
  readonly #onOutcome: (failure: unknown) => void;

  /** @param onOutcome - told of every failure, and by `undefined` of every success */
  constructor(listing: MetricListing, onOutcome: (failure: unknown) => void) {
    this.#listing = listing;
    this.#onOutcome = onOutcome;
  }

  async metricNames(): Promise<string[]> {
    const metrics = await this.#try(() => this.#listing.names(), []);
    return metrics.map(({ name }) => name);
  }

  async metricMetadata() {
    const metrics = await this.#try(() => this.#listing.names(), []);
    return Object.fromEntries(
      metrics.map(({ name, type = '', help = '' }) => [name, [{ type, help }]]),
    );
  }

  async labelNames(metric = ''): Promise<string[]> {
    const selector = selectorOf(metric);
    return this.#try(() => this.#listing.labels({ selector }), []);
  }

  async labelValues(
    label: string,
    metric = '',
    matchers?: Matchers,
  ): Promise<string[]> {
    if (!CLASSIC_LABEL.test(label)) return [];
    const selector = selectorOf(metric, matchers, label);
    return this.#try(() => this.#listing.labels({ label, selector }), []);
  }

  /** Whole series are never suggested. */
  async series() {
    return [];
  }

  /** Nor does anything depend on how a server was started. */
  async flags() {
    return {};
  }

  async #try<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      const answer = await ask();
      this.#onOutcome(undefined);
      return answer;
    } catch (error) {
      this.#onOutcome(error);
      return otherwise;
    }
  }
}

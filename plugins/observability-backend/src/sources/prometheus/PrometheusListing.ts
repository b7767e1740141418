import type { Keep } from '../SharedRequests';
import type {
  MetricMetadata,
  MetricsListing,
  Selection,
} from './MetricsSource';
import type { Parts } from './partsOf';
import { metadataAnswer, namesAnswer } from './vendor';

/** A new name may be missing for so long. */
const NAMES_SECONDS = 30;
/** Exporters hardly ever change what they say. */
const METADATA_SECONDS = 600;

const keepNames: Keep<string[]> = names => ({
  seconds: NAMES_SECONDS,
  weight: names.length + 1,
});

/** What the HTTP API lists. https://prometheus.io/docs/prometheus/latest/querying/api/#querying-metadata */
export class PrometheusListing implements MetricsListing {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async labelNames(
    selection: Selection,
    signal?: AbortSignal,
  ): Promise<string[]> {
    return this.#names('/api/v1/labels', selection, signal);
  }

  async labelValues(
    label: string,
    selection: Selection,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const path = `/api/v1/label/${encodeURIComponent(label)}/values`;
    return this.#names(path, selection, signal);
  }

  async metadata(
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricMetadata>> {
    const { shared, queries, metadataApi } = this.#parts;
    return metadataApi.ask(() =>
      shared.run(
        'metadata',
        signal,
        wanted =>
          queries.json(
            // What several exporters say of one metric is hardly ever different.
            {
              path: '/api/v1/metadata',
              query: { limit_per_metric: 1 },
              signal: wanted,
            },
            value =>
              new Map(
                Object.entries(metadataAnswer.parse(value).data ?? {}).flatMap(
                  ([name, [first]]) => (first ? [[name, first]] : []),
                ),
              ),
          ),
        answer => ({ seconds: METADATA_SECONDS, weight: answer.size * 3 + 1 }),
      ),
    );
  }

  async #names(
    path: string,
    { selectors, matchers, start, end }: Selection,
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const { type, shared, queries, query: more } = this.#parts;
    const query = {
      'match[]': [...selectors],
      start,
      end,
      ...more.rules,
      ...(type === 'victoria-metrics' && {
        'extra_filters[]': matchers.map(matcher => `{${matcher}}`),
      }),
    };
    return shared.run(
      `${path} ${JSON.stringify(query)}`,
      signal,
      wanted =>
        queries.json(
          { path, query, signal: wanted },
          value => namesAnswer.parse(value).data ?? [],
        ),
      keepNames,
    );
  }
}

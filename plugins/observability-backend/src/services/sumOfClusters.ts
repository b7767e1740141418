import type {
  MetricsQueryResponse,
  Notice,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import { addsUp } from '@observability-kit/backstage-plugin-observability-manifests';

const apart: Notice = {
  level: 'info',
  kind: 'upstream',
  message:
    'What this shows does not add up over clusters, as ratios, means and quantiles do not: they stand side by side',
};

const incomplete: Notice = {
  level: 'warning',
  kind: 'partial',
  message: 'The sum lacks what clusters did not answer, or not in full',
};

/** Series that differ by their cluster alone, as one. Where one has no value, the others count, as in PromQL's `sum`. */
function summed(series: Series[]): Series[] {
  const sums = new Map<
    string,
    { labels: Record<string, string>; points: Map<number, number> }
  >();
  for (const { labels, points } of series) {
    const { cluster, ...rest } = labels;
    const key = JSON.stringify(Object.entries(rest).sort());
    const sum = sums.get(key) ?? { labels: rest, points: new Map() };
    sums.set(key, sum);
    for (const [time, value] of points) {
      if (value !== null) {
        sum.points.set(time, (sum.points.get(time) ?? 0) + value);
      }
    }
  }
  return Array.from(sums.values(), ({ labels, points }) => ({
    labels,
    points: [...points].sort(([a], [b]) => a - b),
  }));
}

/**
 * Adds up what several clusters answered, for the expressions where that means something; others stay by cluster, with a word that says why.
 *
 * @param response - of {@link acrossClusters}: its series have the label `cluster`, and their points one grid of times
 */
export function sumOfClusters(
  response: MetricsQueryResponse,
): MetricsQueryResponse {
  const additive = response.results.map(({ fencedExpression }) =>
    addsUp(fencedExpression),
  );
  const lacks = response.notices.some(
    ({ kind }) =>
      kind === 'unavailable' || kind === 'partial' || kind === 'capped',
  );
  return {
    ...response,
    results: response.results.map((result, index) =>
      additive[index] ? { ...result, series: summed(result.series) } : result,
    ),
    notices: [
      ...response.notices,
      ...(lacks && additive.some(Boolean) ? [incomplete] : []),
      ...(additive.every(Boolean) ? [] : [apart]),
    ],
  };
}

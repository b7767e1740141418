import type { Series } from '@observability-kit/backstage-plugin-observability-common';

/** Labels that all series share with the same value: they tell the series apart no better than the title does. */
export function commonLabels(series: Series[]): Set<string> {
  const [first, ...others] = series;
  if (!first || others.length === 0) return new Set();
  return new Set(
    Object.entries(first.labels)
      .filter(([key, value]) =>
        others.every(({ labels }) => labels[key] === value),
      )
      .map(([key]) => key),
  );
}

/**
 * A line's name: the legend with its `{{label}}` placeholders filled in, or, without a legend, the metric with the labels that
 * tell it apart, as PromQL writes them.
 */
export function seriesName(
  labels: Record<string, string>,
  legend: string | undefined,
  common: Set<string>,
): string {
  if (legend !== undefined) {
    const name = legend
      .replace(
        /\{\{\s*([a-zA-Z_]\w*)\s*\}\}/g,
        (_, key: string) => labels[key] ?? '',
      )
      .trim();
    if (name) return name;
  }
  const { __name__: metric = '', ...rest } = labels;
  const all = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  const telling = all.filter(([key]) => !common.has(key));
  const shown = telling.length > 0 || metric ? telling : all;
  if (shown.length === 0) return metric || '{}';
  const pairs = shown.map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `${metric}{${pairs.join(', ')}}`;
}

import type { Series } from '@observability-kit/backstage-plugin-observability-common';

/**
 * What to put behind the name that a legend gives to a line: its cluster, where lines of several clusters stand side by side and the legend does not name it.
 * Without a legend a name holds all labels that tell lines apart.
 */
export function clusterSuffix(
  series: Series[],
  legend: string | undefined,
): (labels: Record<string, string>) => string {
  const clusters = new Set(series.map(({ labels }) => labels.cluster));
  return legend === undefined ||
    clusters.size < 2 ||
    /\{\{\s*cluster\s*\}\}/.test(legend)
    ? () => ''
    : ({ cluster }) => (cluster ? ` (${cluster})` : '');
}

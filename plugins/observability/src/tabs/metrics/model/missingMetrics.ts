import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { metricNames } from '../../../lib/metricNames';

/** What a component has of the metrics that a panel reads. Names, each once, in the panel's order. */
export interface MissingMetrics {
  missing: string[];
  /** Those of the panel that are there, and yet it shows nothing. */
  present: string[];
  /** Those that other panels of the same heading read, and that are there. */
  elsewhere: string[];
}

/** Names of metrics that panels read. Thresholds only accompany what is missed. */
export function metricsOf(panels: readonly Panel[]): string[] {
  const names = panels.flatMap(({ queries }) =>
    queries
      .filter(({ role }) => role !== 'threshold')
      .flatMap(({ expression }) => metricNames(expression)),
  );
  return [...new Set(names)];
}

/**
 * Compares what a panel reads with what there is.
 *
 * @param panels - those of the page, `panel` among them
 * @param known - the names of all metrics that the component has
 */
export function missingMetrics(
  panel: Panel,
  panels: readonly Panel[],
  known: ReadonlySet<string>,
): MissingMetrics {
  const read = metricsOf([panel]);
  const group = panels.filter(
    ({ id, group: heading }) => heading === panel.group && id !== panel.id,
  );
  return {
    missing: read.filter(name => !known.has(name)),
    present: read.filter(name => known.has(name)),
    elsewhere: metricsOf(group).filter(
      name => known.has(name) && !read.includes(name),
    ),
  };
}

import type { SourceConfig } from '../config';
import {
  type MetricsSource,
  PrometheusSource,
} from './prometheus/PrometheusSource';

/** The configured upstreams, by role and name. */
export interface Sources {
  metrics: ReadonlyMap<string, MetricsSource>;
}

/** Makes one source, with one pool of connections, of every configured upstream. */
export function createSources(configs: readonly SourceConfig[]): Sources {
  const metrics = configs
    .filter(({ type }) => type === 'prometheus' || type === 'victoria-metrics')
    .map(config => PrometheusSource.create(config));
  return { metrics: new Map(metrics.map(source => [source.name, source])) };
}

import type { SourceConfig } from '../config';
import { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { SourceClient } from './SourceClient';
import type { OnExchange } from './SourceConnection';
import { LokiSource } from './loki/LokiSource';
import {
  type MetricsSource,
  PrometheusSource,
} from './prometheus/PrometheusSource';

/** The configured upstreams, by role and name. */
export interface Sources {
  metrics: ReadonlyMap<string, MetricsSource>;
  alerts: ReadonlyMap<string, AlertmanagerSource>;
  logs: ReadonlyMap<string, LokiSource>;
}

/** Makes one source, with its pools of connections, of every configured upstream. */
export function createSources(
  configs: readonly SourceConfig[],
  options: { onExchange?: OnExchange } = {},
): Sources {
  const byName = <T>(
    types: SourceConfig['type'][],
    create: (config: SourceConfig) => T,
  ): ReadonlyMap<string, T> =>
    new Map(
      configs
        .filter(({ type }) => types.includes(type))
        .map(config => [config.name, create(config)]),
    );
  return {
    metrics: byName(['prometheus', 'victoria-metrics'], config =>
      PrometheusSource.create(config, options),
    ),
    alerts: byName(['alertmanager'], config =>
      AlertmanagerSource.create(SourceClient.create(config, options)),
    ),
    logs: byName(['loki'], config =>
      LokiSource.create(SourceClient.create(config, options)),
    ),
  };
}

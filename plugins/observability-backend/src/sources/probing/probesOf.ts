import { toError } from '@backstage/errors';
import type { AlertmanagerSource } from '../alertmanager/AlertmanagerSource';
import type { SourceConfig } from '../../config';
import { SourceClient } from '../SourceClient';
import type { OnExchange } from '../SourceConnection';
import { buildOf } from './buildOf';
import type { SourceProbe } from './SourceProbe';

/** Alertmanager says its version where it says its configuration. */
export const probeAlertmanager =
  (source: Pick<AlertmanagerSource, 'status'>): SourceProbe =>
  async signal => {
    try {
      const { version } = await source.status(signal);
      return {
        product: 'Alertmanager',
        ...(version && { version }),
        capabilities: [],
      };
    } catch (error) {
      return { capabilities: [], error: toError(error).message };
    }
  };

export const probeLoki =
  (client: SourceClient): SourceProbe =>
  async signal => {
    const { version, error } = await buildOf(
      client,
      '/loki/api/v1/status/buildinfo',
      signal,
    );
    return error
      ? { capabilities: [], error }
      : { product: 'Loki', ...(version && { version }), capabilities: [] };
  };

/** Grafana says its version where it says that it is well. */
export const probeGrafana = (
  config: SourceConfig,
  options: { onExchange?: OnExchange },
): SourceProbe => {
  const client = SourceClient.create(config, options);
  return async signal => {
    const { version, error } = await buildOf(client, '/api/health', signal);
    return error
      ? { capabilities: [], error }
      : { product: 'Grafana', ...(version && { version }), capabilities: [] };
  };
};

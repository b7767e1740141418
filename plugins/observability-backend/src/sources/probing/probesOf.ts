import { toError } from '@backstage/errors';
import type { AlertmanagerSource } from '../alertmanager/AlertmanagerSource';
import type { SourceClient } from '../SourceClient';
import { buildOf } from './buildOf';
import type { SourceProbe } from './SourceProbe';

/** Alertmanager says its version where it says its configuration. */
export const probeAlertmanager =
  (source: Pick<AlertmanagerSource, 'status'>): SourceProbe =>
  async signal => {
    try {
      const { version } = await source.status(signal);
      return { product: 'Alertmanager', version, capabilities: [] };
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

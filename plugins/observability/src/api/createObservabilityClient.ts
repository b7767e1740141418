import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { createAlertsApi } from './AlertsApi';
import { createAlertToolsApi } from './AlertToolsApi';
import { BackendConnection } from './BackendConnection';
import { createClustersApi } from './ClustersApi';
import { createLogsApi } from './LogsApi';
import { createMetricsApi } from './MetricsApi';
import type { ObservabilityApi } from './ObservabilityApi';
import { createSetupApi } from './SetupApi';
import type { UserTokensApi } from './UserTokensApi';

/**
 * Talks to the observability backend over HTTP.
 * @public
 */
export function createObservabilityClient(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
  /** Without it, sources that are read with people's own tokens answer nothing. */
  userTokens?: UserTokensApi;
}): ObservabilityApi {
  const backend = new BackendConnection(options);
  return {
    ...createMetricsApi(backend),
    ...createAlertsApi(backend),
    ...createAlertToolsApi(backend),
    ...createLogsApi(backend),
    ...createSetupApi(backend),
    ...createClustersApi(backend),
  };
}

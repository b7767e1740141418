import { createApiRef } from '@backstage/core-plugin-api';
import type { AlertsApi } from './AlertsApi';
import type { AlertToolsApi } from './AlertToolsApi';
import type { ClustersApi } from './ClustersApi';
import type { LogsApi } from './LogsApi';
import type { MetricsApi } from './MetricsApi';
import type { SetupApi } from './SetupApi';

/**
 * What the tabs ask of the backend. `entityRef` is a full reference, `kind:namespace/name`.
 *
 * Every method throws `ResponseError` of `@backstage/errors` when the backend refuses or fails, and
 * {@link UnexpectedAnswerError} when the answer does not follow the schema of the common package.
 * @public
 */
export interface ObservabilityApi
  extends MetricsApi,
    AlertsApi,
    AlertToolsApi,
    LogsApi,
    SetupApi,
    ClustersApi {}

/**
 * Reference of the API that the observability components use; replace it in tests.
 * @public
 */
export const observabilityApiRef = createApiRef<ObservabilityApi>({
  id: 'plugin.observability.api',
});

import type { KubernetesDeliveryConfig } from '../../../config';

/** As it is configured. */
export type AccessConfig = KubernetesDeliveryConfig['access'];

/** What Backstage's own configuration was asked for is settled: a file, a server, or where we run. */
export type AccessSource = Exclude<AccessConfig, { type: 'backstage' }>;

import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';

/**
 * A profile with a value for whatever it leaves open: for questions whose answer does not depend on it, such as what is wrong with annotations.
 */
export const presumedProfile = ({
  profile,
}: Pick<ClusterConfig, 'profile'>): PlatformProfile => ({
  ...profile,
  flavour: profile.flavour ?? 'prometheus-operator',
  selection: {
    ...{ scrape: {}, probe: {}, rules: {}, routes: {}, logs: {} },
    ...profile.selection,
  },
  podLogs: {
    enabled: profile.podLogs.enabled ?? true,
    pipelineStages: profile.podLogs.pipelineStages ?? false,
  },
});

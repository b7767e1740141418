import {
  type Manifest,
  type PlatformProfile,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ReconcileConfig } from '../config';
import type { FleetEntity } from './types';

/** What is to be done about one entity on a cluster. */
export interface DesiredEntity {
  /** Annotations that are invalid, or a pause: its objects are left as they are. */
  skipped: boolean;
  mode: ReconcileConfig['mode'];
  /** Rendered also for what is paused, so that a walk knows its objects; none where there are problems. */
  manifests: Manifest[];
}

/** Pure. */
export function desiredOf(
  { observed }: Pick<FleetEntity, 'observed'>,
  { mode, namespaces }: ReconcileConfig,
  profile: PlatformProfile,
): DesiredEntity {
  const { manifests, problems } = renderManifests(observed, profile);
  const namespace = observed.workload?.namespace ?? '';
  return {
    skipped: problems.length > 0 || observed.spec?.reconcile === 'paused',
    mode: Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : mode,
    manifests,
  };
}

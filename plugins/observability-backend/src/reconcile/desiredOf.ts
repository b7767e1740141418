import {
  type Manifest,
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

/** Pure. `undefined` for an entity that runs elsewhere. */
export function desiredOf(
  { observed, cluster }: FleetEntity,
  name: string,
  { mode, namespaces }: ReconcileConfig,
): DesiredEntity | undefined {
  if (cluster?.name !== name) {
    return undefined;
  }
  const { manifests, problems } = renderManifests(observed, cluster.profile);
  const namespace = observed.workload?.namespace ?? '';
  return {
    skipped: problems.length > 0 || observed.spec?.reconcile === 'paused',
    mode: Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : mode,
    manifests,
  };
}

import type { Entity } from '@backstage/catalog-model';
import {
  OBSERVABILITY_ANNOTATIONS,
  type ObservabilityProblem,
  type ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig, SourceRole } from '../config';

const KEYS: Record<SourceRole, string> = {
  metrics: OBSERVABILITY_ANNOTATIONS.metricsSource,
  alerts: OBSERVABILITY_ANNOTATIONS.alertsSource,
  logs: OBSERVABILITY_ANNOTATIONS.logsSource,
};

const ROLES: readonly SourceRole[] = ['metrics', 'alerts', 'logs'];

/**
 * The cluster as it is read for one entity: an annotation may put another source in the place of the cluster's, out of those that the platform allows
 * there. A name that is not allowed is a problem, and changes nothing.
 */
export function chooseSources(
  { metadata }: Entity,
  observed: ObservedEntity,
  cluster: ClusterConfig,
): { cluster: ClusterConfig; problems: ObservabilityProblem[] } {
  const problems: ObservabilityProblem[] = [];
  let placed = cluster;
  for (const role of ROLES) {
    const key = KEYS[role];
    // A mistake elsewhere leaves no spec, and must not lead to another source.
    const annotated = metadata.annotations?.[key]?.trim();
    const wanted = observed.spec?.sources?.[role] ?? annotated;
    const allowed = [cluster[role] ?? [], cluster.choices?.[role] ?? []].flat();
    if (wanted && allowed.includes(wanted)) {
      placed = { ...placed, [role]: wanted };
    } else if (wanted && !observed.problems.some(each => each.key === key)) {
      problems.push({
        key: annotated
          ? key
          : `${OBSERVABILITY_ANNOTATIONS.spec}#/sources/${role}`,
        value: wanted,
        message: `is no source for ${role} that is allowed on the cluster ${
          cluster.name
        }; allowed are: ${allowed.join(', ') || 'none'}`,
      });
    }
  }
  return { cluster: placed, problems };
}

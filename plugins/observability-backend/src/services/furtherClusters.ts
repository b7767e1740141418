import { InputError } from '@backstage/errors';
import {
  ALL_CLUSTERS,
  OBSERVABILITY_ANNOTATIONS,
  type ObservabilityProblem,
  type ObservedEntity,
  SUM_OF_CLUSTERS,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig } from '../config';
import type { ResolvedWorkload } from './types';

/** The configured clusters, besides its own, that an entity says it runs in. A name that is not configured is a problem. */
export function furtherClusters(
  { spec }: ObservedEntity,
  clusters: readonly ClusterConfig[],
  home: ClusterConfig,
): { further: ClusterConfig[]; problems: ObservabilityProblem[] } {
  const wanted = new Set(spec?.sources?.clusters);
  return {
    further: clusters.filter(
      cluster => cluster !== home && wanted.has(cluster.name),
    ),
    problems: [...wanted]
      .filter(name => !clusters.some(cluster => cluster.name === name))
      .map(value => ({
        key: OBSERVABILITY_ANNOTATIONS.furtherClusters,
        value,
        message: `is no configured cluster; there are: ${clusters
          .map(({ name }) => name)
          .join(', ')}`,
      })),
  };
}

/** An entity as it is in another of its clusters: with that one's profile, hence its own scope, and its own sources. */
const placedIn = (
  resolved: ResolvedWorkload,
  cluster: ClusterConfig,
): ResolvedWorkload => {
  const { observed } = resolved;
  const workload = observed.workload && {
    ...observed.workload,
    cluster: cluster.name,
  };
  return {
    ...resolved,
    cluster,
    observed: { ...observed, ...(workload && { workload }) },
  };
};

/** An entity in each of its clusters, its own first. */
export const placesOf = (resolved: ResolvedWorkload): ResolvedWorkload[] => [
  resolved,
  ...(resolved.further ?? []).map(cluster => placedIn(resolved, cluster)),
];

/**
 * Where a question is to be asked: in its own cluster unless it names another, or all.
 *
 * Errors: `InputError` for a cluster that the entity does not run in.
 */
export function placesFor(
  resolved: ResolvedWorkload,
  cluster: string | undefined,
): ResolvedWorkload[] {
  const places = placesOf(resolved);
  if (cluster === ALL_CLUSTERS || cluster === SUM_OF_CLUSTERS) {
    return places;
  }
  const place =
    cluster === undefined
      ? places[0]
      : places.find(candidate => candidate.cluster.name === cluster);
  if (!place) {
    throw new InputError(
      `${
        resolved.observed.entity.entityRef
      } does not run in the cluster ${cluster}, but in: ${places
        .map(({ cluster: { name } }) => name)
        .join(', ')}`,
    );
  }
  return [place];
}

import {
  ANNOTATION_PREFIX,
  type Flavour,
  flavourSchema,
  type SetupResponse,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  manifestKey,
  type PlatformProfile,
  renderManifests,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ResolvedEntity } from './types';

/** Annotations of ours and of the workload, in the order of their keys. */
function annotationsOf({
  entity,
}: ResolvedEntity): SetupResponse['annotations'] {
  const wellKnown: string[] = Object.values(WORKLOAD_ANNOTATIONS);
  return Object.entries(entity.metadata.annotations ?? {})
    .filter(
      ([key]) => key.startsWith(ANNOTATION_PREFIX) || wellKnown.includes(key),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value: String(value) }));
}

/** The cluster's own flavour first: that is what would be applied. */
function flavoursOf(profile: PlatformProfile): Flavour[] {
  return [
    profile.flavour,
    ...flavourSchema.options.filter(
      flavour =>
        flavour !== profile.flavour &&
        (flavour !== 'files' || profile.files !== undefined),
    ),
  ];
}

/** What the Setup tab shows of an entity, without what the caller may do. Pure. */
export function setupOf(
  resolved: ResolvedEntity,
): Omit<SetupResponse, 'allowed'> {
  const { observed, cluster } = resolved;
  const { workload, problems } = observed;
  const base = {
    annotations: annotationsOf(resolved),
    ...(workload && { workload }),
    notices: [],
  };
  if (!cluster) {
    return { ...base, problems, manifests: [] };
  }
  const own = renderManifests(observed, cluster.profile);
  return {
    ...base,
    problems: own.problems,
    cluster: {
      name: cluster.name,
      title: cluster.title,
      flavour: cluster.profile.flavour,
    },
    manifests:
      own.problems.length > 0
        ? []
        : flavoursOf(cluster.profile).map(flavour => ({
            flavour,
            objects: renderManifests(observed, {
              ...cluster.profile,
              flavour,
            }).manifests.map(manifest => ({
              key: manifestKey(manifest),
              want: manifest.want,
              kind: manifest.object.kind,
              name: manifest.object.metadata.name,
              ...(manifest.object.metadata.namespace !== undefined && {
                namespace: manifest.object.metadata.namespace,
              }),
              yaml: serialiseManifest(manifest),
            })),
          })),
  };
}

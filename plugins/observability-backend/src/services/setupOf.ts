import {
  ANNOTATION_PREFIX,
  type Flavour,
  flavourSchema,
  type ManifestText,
  type Notice,
  type ObservabilityProblem,
  type SetupResponse,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  manifestKey,
  type PlatformProfile,
  renderManifests,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { presumedProfile } from '../clusters/presumedProfile';
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

const info = (message: string): Notice => ({
  level: 'info',
  kind: 'unavailable',
  message,
});

const inWords = ({ key, message }: ObservabilityProblem) =>
  `${key}: ${message}`;

const CONFIGURED = '<configured>';

function concealed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(concealed);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, concealed(each)]),
      )
    : CONFIGURED;
}

/** A profile to show: the addresses and keys of receivers are the platform's own. */
const presentable = (profile: PlatformProfile): PlatformProfile => ({
  ...profile,
  receivers: Object.fromEntries(
    Object.entries(profile.receivers).map(([name, receiver]) => [
      name,
      {
        ...receiver,
        config: concealed(receiver.config) as Record<string, unknown>,
      },
    ]),
  ),
});

/** What the entity would get in one flavour, and what stands in the way there. */
function render(
  { observed }: ResolvedEntity,
  profile: PlatformProfile,
): {
  objects: ManifestText[];
  problems: ObservabilityProblem[];
  notices: Notice[];
} {
  const { manifests, problems, notices } = renderManifests(
    observed,
    presentable(profile),
  );
  return {
    problems,
    notices: notices.map(notice => ({
      ...info(`${profile.flavour}: ${inWords(notice)}`),
      level: 'warning',
    })),
    objects: manifests.map(manifest => ({
      key: manifestKey(manifest),
      want: manifest.want,
      kind: manifest.object.kind,
      name: manifest.object.metadata.name,
      ...(manifest.object.metadata.namespace !== undefined && {
        namespace: manifest.object.metadata.namespace,
      }),
      yaml: serialiseManifest(manifest),
    })),
  };
}

/** What the Setup tab shows of an entity, without what the caller may do. Pure. */
export function setupOf(
  resolved: ResolvedEntity,
  {
    deliverable,
    platform,
  }: {
    /** Whether its cluster has a delivery. */
    deliverable: boolean;
    /** Of its cluster: what is rendered for, or why that is not known. */
    platform?: PlatformProfile | Error;
  },
): Omit<SetupResponse, 'allowed'> {
  const { observed, cluster } = resolved;
  const { workload, problems } = observed;
  const base = {
    annotations: annotationsOf(resolved),
    ...(workload && { workload }),
  };
  if (!cluster) {
    return { ...base, problems, manifests: [], notices: [] };
  }
  const { name, title } = cluster;
  const unsettled = platform instanceof Error ? platform : undefined;
  const profile =
    platform && !unsettled
      ? (platform as PlatformProfile)
      : presumedProfile(cluster);
  const own = render(resolved, profile);
  const delivery = deliverable
    ? []
    : [
        {
          ...info(
            `The cluster ${title} has no delivery configured: nothing can be planned or applied, but the manifests can be downloaded`,
          ),
          level: 'warning' as const,
        },
      ];
  const described = {
    ...base,
    cluster: { name, title, ...(!unsettled && { flavour: profile.flavour }) },
    problems: own.problems,
  };
  if (own.problems.length > 0) {
    return { ...described, manifests: [], notices: delivery };
  }
  if (unsettled) {
    const notice = info(unsettled.message);
    return {
      ...described,
      manifests: [],
      notices: [...delivery, { ...notice, level: 'warning' }],
    };
  }
  const rendered = flavoursOf(profile).map(flavour => ({
    flavour,
    ...render(resolved, { ...profile, flavour }),
  }));
  return {
    ...described,
    manifests: rendered.map(({ flavour, objects }) => ({ flavour, objects })),
    notices: [
      ...delivery,
      ...own.notices,
      // What would be wrong only elsewhere is no problem of the entity.
      ...rendered.flatMap(({ flavour, problems: elsewhere }) =>
        elsewhere.map(problem => info(`As ${flavour}: ${inWords(problem)}`)),
      ),
    ],
  };
}

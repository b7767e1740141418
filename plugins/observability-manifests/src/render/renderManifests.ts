import {
  WORKLOAD_ANNOTATIONS,
  type ObservabilityProblem,
  type ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import { renderFiles } from '../files';
import { baseName, entityHash } from '../manifest/names';
import type { Manifest } from '../manifest/types';
import type { PlatformProfile } from '../profile/schema';
import { wantsOf } from '../wants';
import type { Wants } from '../wants';
import type { RenderContext } from './context';

/** @public */
export interface RenderResult {
  /** Empty as soon as there is one problem. */
  manifests: Manifest[];
  problems: ObservabilityProblem[];
}

const FLAVOURS: Record<
  PlatformProfile['flavour'],
  (context: RenderContext, wants: Wants) => Manifest[]
> = {
  files: renderFiles,
  'prometheus-operator': () => [],
  'victoria-metrics-operator': () => [],
};

function namespaceAllowed(profile: PlatformProfile, namespace: string) {
  return profile.namespaces.some(
    allowed => allowed === '*' || allowed === namespace,
  );
}

/** An entity that does not say where it runs may exist, as long as it asks for nothing. */
function needsWorkload({ spec }: ObservedEntity): boolean {
  return Boolean(
    spec &&
      (spec.metrics?.port !== undefined ||
        spec.probe ||
        spec.slo ||
        spec.alerts.rules.length ||
        spec.alerts.receiver),
  );
}

/**
 * What an entity gets on one cluster. Pure and deterministic: the same input gives the same manifests in the same order.
 *
 * Nothing is ever rendered by halves: one problem (of the annotations, or one that only shows against this profile, such as a namespace that
 * is not allowed, an unknown probe module or receiver, an own rule that cannot be fenced) and there is no manifest at all.
 * @public
 */
export function renderManifests(
  observed: ObservedEntity,
  profile: PlatformProfile,
): RenderResult {
  const { entity, workload, spec } = observed;
  const problems = [...observed.problems];
  if (problems.length || !spec) return { manifests: [], problems };
  if (!workload) {
    if (needsWorkload(observed))
      problems.push({
        key: WORKLOAD_ANNOTATIONS.id,
        value: '',
        message: 'it is not known where this component runs',
        remedy: `Add ${WORKLOAD_ANNOTATIONS.id} and ${WORKLOAD_ANNOTATIONS.namespace}.`,
      });
    return { manifests: [], problems };
  }
  if (!namespaceAllowed(profile, workload.namespace)) {
    problems.push({
      key: WORKLOAD_ANNOTATIONS.namespace,
      value: workload.namespace,
      message: `the namespace ${workload.namespace} is not allowed on the cluster ${profile.cluster}`,
      remedy: profile.namespaces.length
        ? `Choose one of ${profile.namespaces.join(', ')}, or ask the platform's team to allow it.`
        : "Ask the platform's team to allow namespaces there.",
    });
    return { manifests: [], problems };
  }
  const hash = entityHash(entity.entityRef);
  const context: RenderContext = {
    entity,
    workload,
    spec,
    profile,
    hash,
    base: baseName(entity.entityRef, hash),
    problem: problem => problems.push(problem),
  };
  const wants = wantsOf(context);
  const manifests = problems.length
    ? []
    : FLAVOURS[profile.flavour](context, wants);
  return { manifests: problems.length ? [] : manifests, problems };
}

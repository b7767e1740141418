import type {
  ObservabilityProblem,
  ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import { renderFiles } from '../files';
import { baseName, entityHash } from '../manifest/names';
import type { Manifest } from '../manifest/types';
import type { PlatformProfile } from '../profile/schema';
import { renderPrometheusOperator } from '../prometheus-operator';
import { renderVictoriaMetricsOperator } from '../victoria-metrics-operator';
import { wantsOf } from '../wants';
import type { Wants } from '../wants';
import type { RenderContext } from './context';
import { checkIdentity } from './identity';

/** @public */
export interface RenderResult {
  /** Empty as soon as there is one problem. */
  manifests: Manifest[];
  problems: ObservabilityProblem[];
  /** What the entity asks for and this cluster cannot do (such as joining lines in a PodLogs object). Everything else is rendered. */
  notices: ObservabilityProblem[];
}

const FLAVOURS: Record<
  PlatformProfile['flavour'],
  (context: RenderContext, wants: Wants) => Manifest[]
> = {
  files: renderFiles,
  'prometheus-operator': renderPrometheusOperator,
  'victoria-metrics-operator': renderVictoriaMetricsOperator,
};

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
  const problems = [...observed.problems];
  const notices: ObservabilityProblem[] = [];
  const { entity, workload, spec } = observed;
  if (problems.length === 0) checkIdentity(observed, profile, problems);
  if (problems.length || !spec || !workload)
    return { manifests: [], problems, notices };
  const hash = entityHash(entity.entityRef);
  const context: RenderContext = {
    entity,
    workload,
    spec,
    profile,
    hash,
    base: baseName(entity.entityRef, hash),
    problem: problem => problems.push(problem),
    notice: notice => notices.push(notice),
  };
  const wants = wantsOf(context);
  const manifests = FLAVOURS[profile.flavour](context, wants);
  return problems.length
    ? { manifests: [], problems, notices: [] }
    : { manifests, problems, notices };
}

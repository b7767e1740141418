import {
  WORKLOAD_ANNOTATIONS,
  type ObservabilityProblem,
  type ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import { namespaceAccess } from '../profile/namespaceAccess';
import type { PlatformProfile } from '../profile/schema';

/** Entity refs as the catalog makes them. They become labels and stand in expressions: anything else is not rendered. */
const ENTITY_REF =
  /^[a-z0-9][a-z0-9_.-]*:[a-z0-9][a-z0-9_.-]*\/[a-z0-9][a-z0-9_.-]*$/;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** An entity that does not say where it runs may exist, as long as it asks for nothing. */
function asksForSomething({ spec }: ObservedEntity): boolean {
  return Boolean(
    spec &&
      (spec.metrics?.port !== undefined ||
        spec.probe ||
        spec.slo ||
        spec.alerts.rules.length ||
        spec.alerts.receiver),
  );
}

/** Whether the entity and its workload may be rendered on this cluster at all. */
export function checkIdentity(
  observed: ObservedEntity,
  profile: PlatformProfile,
  problems: ObservabilityProblem[],
): void {
  const { entity, workload } = observed;
  if (!ENTITY_REF.test(entity.entityRef))
    problems.push({
      key: 'metadata.name',
      value: entity.entityRef,
      message: `"${entity.entityRef}" is no entity ref: kind, namespace and name are of a-z, 0-9, "-", "_" and "."`,
      remedy: 'Rename the entity as the catalog demands.',
    });
  if (!workload) {
    if (asksForSomething(observed))
      problems.push({
        key: WORKLOAD_ANNOTATIONS.id,
        value: '',
        message: 'it is not known where this component runs',
        remedy: `Add ${WORKLOAD_ANNOTATIONS.id} and ${WORKLOAD_ANNOTATIONS.namespace}.`,
      });
    return;
  }
  for (const [key, value] of [
    [WORKLOAD_ANNOTATIONS.id, workload.name],
    [WORKLOAD_ANNOTATIONS.namespace, workload.namespace],
  ])
    if (!DNS_LABEL.test(value))
      problems.push({
        key,
        value,
        message: `"${value}" is no DNS label: at most 63 of a-z, 0-9 and "-"`,
        remedy: 'Give the name that it has in Kubernetes.',
      });
  const { cluster } = profile;
  const access = namespaceAccess(profile, workload.namespace, entity);
  if (access === 'allowed') return;
  problems.push({
    key: WORKLOAD_ANNOTATIONS.namespace,
    value: workload.namespace,
    message:
      access === 'foreign'
        ? `the namespace ${
            workload.namespace
          } on the cluster ${cluster} is kept for components of other owners than ${
            entity.owner ?? 'nobody'
          }`
        : `the namespace ${workload.namespace} is not allowed on the cluster ${cluster}`,
    remedy:
      "Correct the namespace, or ask the platform's team to allow it in the cluster's profile (namespaces).",
  });
}

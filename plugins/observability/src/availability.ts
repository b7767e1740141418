import type { Entity } from '@backstage/catalog-model';
import type {
  FilterPredicate,
  FilterPredicateExpression,
} from '@backstage/filter-predicates';
import {
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';

/** Annotations that say what to observe, or where the component runs (which is enough for container metrics and logs). */
const TELLING_ANNOTATIONS: string[] = [
  ...Object.values(OBSERVABILITY_ANNOTATIONS),
  WORKLOAD_ANNOTATIONS.id,
  WORKLOAD_ANNOTATIONS.labelSelector,
];

type AnnotationCondition = {
  [path in `metadata.annotations.${string}`]: { $exists: boolean };
};

function hasAnnotation(key: string): AnnotationCondition {
  return { [`metadata.annotations.${key}`]: { $exists: true } };
}

const hasTellingAnnotation: FilterPredicate = {
  $any: TELLING_ANNOTATIONS.map(hasAnnotation),
};

/** Every component: its Setup tab says what to add. */
export const componentFilter: FilterPredicateExpression = { kind: 'component' };

/** Components of which Metrics, Alerts and Logs can say something. */
export const observableEntityFilter: FilterPredicate = {
  $all: [componentFilter, hasTellingAnnotation],
};

/** Owners of components, and what components are part of. */
const GROUPING_KINDS = ['group', 'user', 'system', 'domain'];

/** Entities whose components can be silenced together. */
export const groupingFilter: FilterPredicateExpression = {
  kind: { $in: GROUPING_KINDS },
};

const isComponent = (entity: Entity) =>
  entity.kind.toLocaleLowerCase('en-US') === 'component';

/**
 * Whether an entity has anything to observe: a component with one of this plugin's annotations, or one that says where it runs.
 * For apps of the legacy frontend system, in an `EntityLayout.Route`'s `if`.
 * @public
 */
export function isObservabilityAvailable(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return (
    isComponent(entity) &&
    TELLING_ANNOTATIONS.some(key => annotations[key] !== undefined)
  );
}

/**
 * Whether an entity gets a Setup tab: every component does.
 * @public
 */
export function isObservabilitySetupAvailable(entity: Entity): boolean {
  return isComponent(entity);
}

/**
 * Whether an entity gets a Maintenance tab: owners, systems and domains do.
 * @public
 */
export function isObservabilityMaintenanceAvailable(entity: Entity): boolean {
  return GROUPING_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'));
}

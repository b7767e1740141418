import type * as z from 'zod';
import type { observabilitySpecSchema } from './schema';

/**
 * What an entity wants observed: the validated document behind `observability/spec` and its short annotations, with defaults filled in.
 * @public
 */
export type ObservabilitySpec = z.output<typeof observabilitySpecSchema>;

/**
 * Where a component runs, from the well-known Kubernetes annotations.
 * @public
 */
export interface Workload {
  /** A configured cluster's name; absent when the entity leaves the choice to the platform. */
  cluster?: string;
  /** `backstage.io/kubernetes-namespace`; `default` when absent. */
  namespace: string;
  /** `backstage.io/kubernetes-id`, or the entity's name. Names the Service and is the prefix of its pods' names. */
  name: string;
  /** `backstage.io/kubernetes-label-selector`, equality-based terms only. */
  matchLabels?: Record<string, string>;
}

/**
 * The parts of a catalog entity that manifests and queries carry.
 * @public
 */
export interface EntityIdentity {
  /** `kind:namespace/name`, lower case. */
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
}

/**
 * One thing that is wrong with what an entity asks for.
 * @public
 */
export interface ObservabilityProblem {
  /** Annotation key, with the path inside a spec document behind it where there is one: `observability/spec#/metrics/port`. */
  key: string;
  value: string;
  /** What is wrong and what is allowed. */
  message: string;
  /** What to do, e.g. the nearest valid key for a typo. */
  remedy?: string;
}

/**
 * What was understood of an entity. `spec` is absent as soon as there is one problem: nothing is ever half-applied.
 * @public
 */
export interface ObservedEntity {
  entity: EntityIdentity;
  /** Absent when no workload annotation is there (or it is wrong, then there is a problem that says so). */
  workload?: Workload;
  spec?: ObservabilitySpec;
  problems: ObservabilityProblem[];
}

import type { Entity } from '@backstage/catalog-model';
import type { TrackedErrors } from '@observability-kit/backstage-plugin-observability-common';

/**
 * Where errors of programs are collected and grouped. The permission was asked for already; which projects an entity may name is the tracker's to
 * decide, for its annotations are written by somebody whom the platform does not trust.
 * @public
 */
export interface ErrorTracker {
  /** Product name, and unique: `Sentry`. */
  readonly name: string;
  /**
   * Unresolved errors of an entity; `undefined` for one that names no project.
   *
   * Errors: `InputError` that names key, value and remedy for a project that the entity may not name; `ServiceUnavailableError`.
   */
  unresolved(
    entity: Entity,
    signal?: AbortSignal,
  ): Promise<TrackedErrors | undefined>;
}

/**
 * Takes error trackers from modules.
 * @public
 */
export interface ObservabilityErrorsExtensionPoint {
  /** One of each name. */
  addErrorTracker(tracker: ErrorTracker): void;
}

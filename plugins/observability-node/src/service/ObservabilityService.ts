import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ApplyResponse,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** @public */
export interface ObservabilityServiceOptions {
  /** Of the user or the service on whose behalf something is done; their permissions count. */
  credentials: BackstageCredentials;
  /** Ends the waiting; what the backend has begun it may finish. */
  signal?: AbortSignal;
}

/**
 * What other backend packages may ask the observability backend for.
 *
 * Errors: those of the backend, by their names and with its words, such as `NotAllowedError` without the permission and `ConflictError` when the
 * world has changed since the plan; `ServiceUnavailableError` when it does not answer, or not as agreed.
 * @public
 */
export interface ObservabilityService {
  /** What applying an entity's manifests would change. */
  plan(
    request: { entityRef: string },
    options: ObservabilityServiceOptions,
  ): Promise<PlanResponse>;
  /** Carries out the very plan that `hash` names. */
  apply(
    request: { entityRef: string; hash: string },
    options: ObservabilityServiceOptions,
  ): Promise<ApplyResponse>;
}

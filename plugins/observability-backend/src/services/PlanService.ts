import type {
  ApplyResponse,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

export type Apply = EntityRequest & { hash: string };

/** Plans and applies the manifests of one entity. */
export interface PlanService {
  /**
   * What applying would change; nothing is changed.
   *
   * Errors: `InputError` listing every problem of the entity; `NotFoundError` where it is not known where it runs, or its cluster has no delivery;
   * `ServiceUnavailableError` when the cluster can't be read.
   */
  plan(request: EntityRequest, context: RequestContext): Promise<PlanResponse>;
  /**
   * Carries out the plan with this hash.
   *
   * Errors: those of `plan`, and `ConflictError` when the world or the entity has changed since.
   */
  apply(request: Apply, context: RequestContext): Promise<ApplyResponse>;
}

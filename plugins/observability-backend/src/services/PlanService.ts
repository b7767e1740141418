import type {
  ApplyResponse,
  ApplyResult,
  HistoryResponse,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

export type Apply = EntityRequest & {
  hash: string;
  /** Keys of changes that are taken over. */
  adopt?: readonly string[];
};

/** Plans and applies the manifests of one entity. */
export interface PlanService {
  /**
   * What applying would change; nothing is changed.
   *
   * Errors: `InputError` listing every problem of the entity; `NotFoundError` where it is not known where it runs and nothing of it stands anywhere, or
   * its cluster has no delivery; `ServiceUnavailableError` when the cluster can't be read.
   */
  plan(request: EntityRequest, context: RequestContext): Promise<PlanResponse>;
  /**
   * Carries out the plan with this hash.
   *
   * Errors: those of `plan`; `ConflictError` when the world or the entity has changed since; `InputError` for a key that can't be taken over.
   *
   * @param onResult - told of every object as soon as it is done
   */
  apply(
    request: Apply,
    context: RequestContext,
    onResult?: (result: ApplyResult) => void,
  ): Promise<ApplyResponse>;
  /** Applies of the past, the newest first. */
  history(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<HistoryResponse>;
}

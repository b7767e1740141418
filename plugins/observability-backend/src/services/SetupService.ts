import type {
  DoctorResponse,
  OverviewResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

/** What an entity asks for, what it would get, and what became of it. */
export interface SetupService {
  setup(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<SetupResponse>;
  /** The chain of checks from annotation to data. A check that can't look is `unknown`; the chain itself does not fail. */
  doctor(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<DoctorResponse>;
  /** A summary for the entity's page. A source that does not answer is a notice. */
  overview(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<OverviewResponse>;
}

import type {
  TestAlertRequest,
  TestAlertResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { EntityRequest, RequestContext } from './types';

export type TestAlertSend = EntityRequest & TestAlertRequest;

/** Test alerts of one entity, through the Alertmanager of its cluster. */
export interface TestAlertService {
  /**
   * Sends one. That Alertmanager does not take it is an answer, not an error.
   *
   * Errors: `NotFoundError` for a cluster without an Alertmanager; `ConflictError` less than a minute after the last one.
   */
  send(
    request: TestAlertSend,
    context: RequestContext,
  ): Promise<TestAlertResponse>;

  /** How far the last one has come. */
  last(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<TestAlertResponse>;
}

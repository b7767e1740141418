import {
  silenceTemplatesResponseSchema,
  testAlertResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  SilenceTemplatesResponse,
  TestAlertRequest,
  TestAlertResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';

/**
 * What is offered besides alerts: test alerts of an entity, and templates for silences.
 * @public
 */
export interface AlertToolsApi {
  /** Of the platform, and of no entity. */
  getSilenceTemplates(
    options?: ObservabilityRequestOptions,
  ): Promise<SilenceTemplatesResponse>;
  /** People are told. */
  sendTestAlert(
    entityRef: string,
    request: TestAlertRequest,
    options?: ObservabilityRequestOptions,
  ): Promise<TestAlertResponse>;
  /** How far the last test alert has come. */
  getTestAlert(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<TestAlertResponse>;
}

export const createAlertToolsApi = (
  backend: BackendConnection,
): AlertToolsApi => ({
  getSilenceTemplates: options =>
    backend.ofPlatform(
      'silences/templates',
      silenceTemplatesResponseSchema,
      options,
    ),

  sendTestAlert: (entityRef, body, options) =>
    backend.ofEntity(entityRef, 'alerts/test', testAlertResponseSchema, {
      ...options,
      body,
    }),

  getTestAlert: (entityRef, options) =>
    backend.ofEntity(
      entityRef,
      'alerts/test',
      testAlertResponseSchema,
      options,
    ),
});

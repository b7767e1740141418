import {
  applyProgressSchema,
  doctorResponseSchema,
  historyResponseSchema,
  overviewResponseSchema,
  planResponseSchema,
  setupResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  ApplyRequest,
  ApplyResponse,
  ApplyResult,
  DoctorResponse,
  HistoryResponse,
  OverviewResponse,
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  BackendConnection,
  ObservabilityRequestOptions,
} from './BackendConnection';
import { parseAnswer } from './parseAnswer';
import { readLines } from './readLines';

/**
 * What an entity wants, and what of it is there.
 * @public
 */
export interface SetupApi {
  getOverview(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<OverviewResponse>;
  getSetup(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<SetupResponse>;
  getDoctor(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<DoctorResponse>;
  plan(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<PlanResponse>;
  apply(
    entityRef: string,
    request: ApplyRequest,
    options?: ObservabilityRequestOptions & {
      /** Told of every object as soon as it is done. */
      onResult?(result: ApplyResult): void;
    },
  ): Promise<ApplyResponse>;
  /** Applies of the past, the newest first. */
  getHistory(
    entityRef: string,
    options?: ObservabilityRequestOptions,
  ): Promise<HistoryResponse>;
}

export const createSetupApi = (backend: BackendConnection): SetupApi => ({
  getOverview: (entityRef, options) =>
    backend.ofEntity(entityRef, 'overview', overviewResponseSchema, options),

  getSetup: (entityRef, options) =>
    backend.ofEntity(entityRef, 'setup', setupResponseSchema, options),

  getDoctor: (entityRef, options) =>
    backend.ofEntity(entityRef, 'doctor', doctorResponseSchema, options),

  plan: (entityRef, options) =>
    backend.ofEntity(entityRef, 'plan', planResponseSchema, {
      ...options,
      body: {},
    }),

  async apply(entityRef, body, { onResult, ...options } = {}) {
    const path = 'apply-stream';
    const response = await backend.request(entityRef, path, {
      ...options,
      body,
    });
    for await (const line of response.body ? readLines(response.body) : []) {
      const progress = parseAnswer(path, applyProgressSchema, line);
      if (progress.type === 'done') {
        return progress.response;
      }
      if (progress.type === 'failed') {
        throw new Error(progress.message);
      }
      onResult?.(progress.result);
    }
    throw new Error('The answer ended before the apply did');
  },

  getHistory: (entityRef, options) =>
    backend.ofEntity(entityRef, 'history', historyResponseSchema, options),
});

import {
  applyProgressSchema,
  applyRequestSchema,
  applyResponseSchema,
  doctorResponseSchema,
  historyResponseSchema,
  overviewResponseSchema,
  planResponseSchema,
  setupResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlanService } from '../services/PlanService';
import type { SetupService } from '../services/SetupService';
import { applyProgress } from './applyProgress';
import { endpoint, streamEndpoint } from './endpoint';

export const setupEndpoints = (setup: SetupService, plans: PlanService) => [
  endpoint({
    method: 'get',
    path: '/setup',
    summary: 'What an entity asks for and what it would get',
    response: setupResponseSchema,
    handle: ({ entityRef, ...context }) => setup.setup({ entityRef }, context),
  }),
  endpoint({
    method: 'get',
    path: '/doctor',
    summary: 'The chain of checks from annotation to data',
    response: doctorResponseSchema,
    handle: ({ entityRef, ...context }) => setup.doctor({ entityRef }, context),
  }),
  endpoint({
    method: 'get',
    path: '/overview',
    summary: 'A summary of what is observed, and how it is',
    response: overviewResponseSchema,
    handle: ({ entityRef, ...context }) =>
      setup.overview({ entityRef }, context),
  }),
  endpoint({
    method: 'post',
    path: '/plan',
    summary: 'What applying would change',
    response: planResponseSchema,
    handle: ({ entityRef, ...context }) => plans.plan({ entityRef }, context),
  }),
  endpoint({
    method: 'post',
    path: '/apply',
    summary: 'Carry out a plan',
    request: applyRequestSchema,
    response: applyResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      plans.apply({ entityRef, ...input }, context),
  }),
  streamEndpoint({
    method: 'post',
    path: '/apply-stream',
    summary: 'Carry out a plan, and tell of each object as it is done',
    request: applyRequestSchema,
    response: applyProgressSchema,
    handle: ({ entityRef, input, ...context }) =>
      applyProgress(onResult =>
        plans.apply({ entityRef, ...input }, context, onResult),
      ),
  }),
  endpoint({
    method: 'get',
    path: '/history',
    summary: 'What was applied before, when and by whom',
    response: historyResponseSchema,
    handle: ({ entityRef, ...context }) =>
      plans.history({ entityRef }, context),
  }),
];

import {
  ruleExplanationRequestSchema,
  ruleExplanationResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { RuleExplanationService } from '../services/RuleExplanationService';
import { endpoint } from './endpoint';

export const ruleExplanationEndpoints = (service: RuleExplanationService) => [
  endpoint({
    method: 'post',
    path: '/rules/explain',
    summary: 'The parts of a rule’s expression, with their present values',
    request: ruleExplanationRequestSchema,
    response: ruleExplanationResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.explain({ entityRef, ...input }, context),
  }),
];

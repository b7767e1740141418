import type {
  ruleExplanationRequestSchema,
  RuleExplanationResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type { EntityRequest, RequestContext } from './types';

export type RuleExplanationQuestion = EntityRequest &
  z.output<typeof ruleExplanationRequestSchema>;

/** Why rules fire, or don't. */
export interface RuleExplanationService {
  /**
   * The parts of a rule's expression with their present values, fenced to the entity. A part that fails says so, and takes nothing from the others.
   *
   * Errors: `InputError` for an expression that is no PromQL.
   */
  explain(
    request: RuleExplanationQuestion,
    context: RequestContext,
  ): Promise<RuleExplanationResponse>;
}

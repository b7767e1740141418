import type {
  BacktestResponse,
  backtestRequestSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import type { EntityRequest, RequestContext } from './types';

export type BacktestQuestion = EntityRequest &
  z.output<typeof backtestRequestSchema>;

/** What alerting rules would have done. */
export interface BacktestService {
  /**
   * When a rule would have fired, evaluated over the past by the engine itself, fenced to the entity.
   *
   * Errors: `InputError` for an expression that can't be fenced, that the engine refuses, or that reaches back too far; `ServiceUnavailableError` when the
   * engine does not answer.
   */
  backtest(
    request: BacktestQuestion,
    context: RequestContext,
  ): Promise<BacktestResponse>;
}

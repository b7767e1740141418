import {
  backtestRequestSchema,
  backtestResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { BacktestService } from '../services/BacktestService';
import { endpoint } from './endpoint';

export const backtestEndpoints = (service: BacktestService) => [
  endpoint({
    method: 'post',
    path: '/backtest',
    summary: 'When an alerting rule would have fired in the last days',
    request: backtestRequestSchema,
    response: backtestResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.backtest({ entityRef, ...input }, context),
  }),
];

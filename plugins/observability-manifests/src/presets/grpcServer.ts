import { RATE_INTERVAL } from '../panels/types';
import {
  callQuantile,
  callRate,
  failedCallRate,
  failedCallRatio,
} from './grpc';
import { redPanels } from './red';

/** Rate, errors, duration of a gRPC server; the conventions stand in `grpc.ts`. */
export const grpcServer = redPanels({
  what: 'Calls',
  failing:
    'Share of calls that ended as unknown, internal, unavailable, unimplemented, data loss or over their deadline.',
  rate: callRate(RATE_INTERVAL),
  failed: failedCallRate(RATE_INTERVAL),
  ratio: failedCallRatio(RATE_INTERVAL),
  quantile: q => callQuantile(q, RATE_INTERVAL),
});

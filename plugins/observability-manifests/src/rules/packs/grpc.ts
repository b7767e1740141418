import { callQuantile, failedCallRatio } from '../../presets/grpc';
import { binary } from '../expression';
import type { RulePack } from '../types';

/** Are its callers served? As `http-server`, with the same thresholds, for gRPC. */
export const grpc: RulePack = {
  name: 'grpc',
  alerts: [
    {
      name: 'GrpcErrorRatioHigh',
      expression: binary(failedCallRatio('5m'), '>', 0.05),
      for: '10m',
      severity: 'critical',
      needs: 'grpc',
      summary: 'many calls fail',
      description:
        "{{ $value | humanizePercentage }} of the calls of the last five minutes failed by the server's fault; more than 5% for ten minutes.",
      runbook:
        'Find the failing method and its errors in the Logs tab. If it began with a release, roll back first.',
    },
    {
      name: 'GrpcLatencyHigh',
      expression: binary(callQuantile(0.99, '5m'), '>', 1),
      for: '10m',
      severity: 'warning',
      needs: 'grpc',
      summary: 'calls are slow',
      description:
        'The slowest 1% of calls take {{ $value | humanizeDuration }} or longer; more than one second for ten minutes.',
      runbook:
        'Is it one method, or all? All: look at CPU throttling and garbage collection. One: look at what it waits for. Long streams count as slow calls.',
    },
  ],
};

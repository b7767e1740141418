import { errorRatio, latencyQuantile } from '../../presets/http';
import { binary } from '../expression';
import type { RulePack } from '../types';

/**
 * Are its users served? Two of the four golden signals (Google SRE book, ch. 6), on whichever histogram the preset `http-server` knows.
 *
 * Thresholds after awesome-prometheus-alerts, "Nginx" and "Istio": more than 5% of requests failing, p99 above one second. A component that knows
 * better says so with an SLO.
 */
export const httpServer: RulePack = {
  name: 'http-server',
  alerts: [
    {
      name: 'HttpErrorRatioHigh',
      expression: binary(errorRatio('5m'), '>', 0.05),
      for: '10m',
      severity: 'critical',
      needs: 'http-server',
      summary: 'many requests fail',
      description:
        '{{ $value | humanizePercentage }} of the requests of the last five minutes ended with a status of 500 or above; more than 5% for ten minutes.',
      runbook:
        'Find the failing route in the Metrics tab and its errors in the Logs tab. If it began with a release, roll back first.',
    },
    {
      name: 'HttpLatencyHigh',
      expression: binary(latencyQuantile(0.99, '5m'), '>', 1),
      for: '10m',
      severity: 'warning',
      needs: 'http-server',
      summary: 'requests are slow',
      description:
        'The slowest 1% of requests take {{ $value | humanizeDuration }} or longer; more than one second for ten minutes.',
      runbook:
        'Is it one route, or all? All: look at CPU throttling, event loop or garbage collection. One: look at what it waits for.',
    },
  ],
};

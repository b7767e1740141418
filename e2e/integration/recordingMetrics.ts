import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  type MetricsService,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';

/** A value that the plugin has told of itself. */
export interface Measured {
  name: string;
  value: number;
  attributes: Record<string, unknown>;
}

/** Backstage's service for metrics, that only keeps what it is told. */
export function recordingMetrics(measured: Measured[]) {
  const instrument = (name: string) => {
    const record = (value: number, attributes = {}) =>
      measured.push({ name, value, attributes });
    return { add: record, record };
  };
  return createServiceFactory({
    service: metricsServiceRef,
    deps: {},
    factory: () =>
      ({
        createCounter: instrument,
        createGauge: instrument,
        createHistogram: instrument,
        createUpDownCounter: instrument,
      } as unknown as MetricsService),
  });
}

import type { Program } from './definition.ts';

/** An OpenTelemetry collector (Apache-2.0) that reads files of lines and sends them by OTLP over HTTP; nothing else is in it. */
export const otelcol: Program & { name: 'otelcol' } = {
  name: 'otelcol',
  family: 'otelcol',
  package: '.',
  cost: 90,
};

import { sourceSchema } from '../../configSchema';
import { createSources } from '../createSources';

export const SOURCE_TYPES = [
  'prometheus',
  'victoria-metrics',
  'alertmanager',
  'loki',
] as const;

export const LINES = {
  expression: '{a="b"}',
  start: 0n,
  end: 1n,
  direction: 'forward',
  limit: 1,
} as const;

/** A source of its own, made of configuration, and the question that is typical for it. */
export function askerOf(
  type: (typeof SOURCE_TYPES)[number],
  config: { name: string; url: string; [key: string]: unknown },
): (signal?: AbortSignal) => Promise<unknown> {
  const { name } = config;
  const { metrics, alerts, logs } = createSources([
    sourceSchema.parse({ ...config, type }),
  ]);
  return async signal =>
    metrics.get(name)?.query({ expression: 'up' }, signal) ??
    alerts.get(name)?.alerts({ label: 'a', value: 'b' }, signal) ??
    logs.get(name)?.lines(LINES, signal);
}

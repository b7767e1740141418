import { parsePrometheusDuration } from '@observability-kit/backstage-plugin-observability-common';
import type { RenderContext } from '../render/context';

/** How often and how long; Prometheus durations. */
export interface Timing {
  interval: string;
  timeout: string;
}

/** An entity's own interval is no shorter than the platform allows. */
export function checkInterval(
  context: RenderContext,
  key: string,
  interval: string | undefined,
): void {
  const { minInterval } = context.profile.scrape;
  const [chosen, least] = [interval, minInterval].map(text =>
    parsePrometheusDuration(text ?? ''),
  );
  if (chosen && least && chosen < least)
    context.problem({
      key,
      value: interval ?? '',
      message: `the interval ${interval} is shorter than ${minInterval}, the shortest on the cluster ${context.profile.cluster}`,
      remedy: `Choose at least ${minInterval}.`,
    });
}

/**
 * Interval and timeout with the platform's defaults. A server refuses its *whole* configuration when one timeout exceeds its interval: a
 * default timeout is therefore cut to the interval, and one that the entity chose itself is a problem.
 */
export function timingOf(
  context: RenderContext,
  chosen: { interval?: string; timeout?: string },
  keys: { interval: string; timeout: string },
): Timing {
  const { scrape } = context.profile;
  checkInterval(context, keys.interval, chosen.interval);
  const interval = chosen.interval ?? scrape.interval;
  const timeout = chosen.timeout ?? scrape.timeout;
  const [intervalMs, timeoutMs] = [interval, timeout].map(
    parsePrometheusDuration,
  );
  if (!intervalMs)
    context.problem({
      key: keys.interval,
      value: interval,
      message: `"${interval}" is no duration above zero`,
      remedy: 'Write a number and a unit, such as 30s or 1m.',
    });
  else if (!timeoutMs)
    context.problem({
      key: keys.timeout,
      value: timeout,
      message: `"${timeout}" is no duration above zero`,
      remedy: 'Write a number and a unit, such as 10s.',
    });
  else if (timeoutMs > intervalMs) {
    if (chosen.timeout === undefined) return { interval, timeout: interval };
    context.problem({
      key: keys.timeout,
      value: timeout,
      message: `the timeout ${timeout} is longer than the interval ${interval}`,
      remedy: `Choose a timeout of at most ${interval}, or a longer interval.`,
    });
  }
  return { interval, timeout };
}

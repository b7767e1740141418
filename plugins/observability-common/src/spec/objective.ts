import { parsePrometheusDuration } from './duration';

/** `99.9%` as a ratio, 0 < ratio < 1. */
export function parseObjective(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,8})?)\s?%$/.exec(text.trim());
  const percent = match ? Number(match[1]) : NaN;
  return percent > 0 && percent < 100
    ? Number((percent / 100).toPrecision(12))
    : undefined;
}

/** `99% < 300ms`: the share of requests that must be faster than the threshold. */
export function parseLatencyObjective(
  text: string,
): { objective: number; thresholdSeconds: number } | undefined {
  const [percentage, threshold, ...more] = text.split('<');
  if (threshold === undefined || more.length > 0) {
    return undefined;
  }
  const objective = parseObjective(percentage);
  const milliseconds = parsePrometheusDuration(threshold.trim());
  return objective === undefined || !milliseconds
    ? undefined
    : { objective, thresholdSeconds: milliseconds / 1_000 };
}

import {
  formatPrometheusDuration,
  parsePrometheusDuration,
} from '@observability-kit/backstage-plugin-observability-common';

export const DURATION_PRESETS = ['30m', '2h', '8h', '1d', '3d', '7d'];
export const DEFAULT_DURATION = '2h';

/** The bounds of the wire schema. */
const MIN_SECONDS = 60;
const MAX_SECONDS = 90 * 86_400;

/** The longest silence, as a person writes it. */
export const MAX_DURATION_TEXT = formatPrometheusDuration(MAX_SECONDS * 1_000);

/** What is wrong with a typed length of time. */
export type DurationProblem = 'unreadable' | 'tooShort' | 'tooLong';

/** Seconds of a typed duration, if it can be read. */
export function durationSecondsOf(duration: string): number | undefined {
  const milliseconds = parsePrometheusDuration(duration.replace(/\s+/g, ''));
  return milliseconds === undefined
    ? undefined
    : Math.round(milliseconds / 1_000);
}

/** What the backend would refuse. */
export function durationProblem(duration: string): DurationProblem | undefined {
  const seconds = durationSecondsOf(duration);
  if (seconds === undefined) return 'unreadable';
  if (seconds < MIN_SECONDS) return 'tooShort';
  return seconds > MAX_SECONDS ? 'tooLong' : undefined;
}

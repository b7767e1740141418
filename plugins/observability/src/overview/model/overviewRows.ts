import type { OverviewResponse } from '@observability-kit/backstage-plugin-observability-common';

/** How a row looks: each has its own shape, too. */
export type Tone = 'good' | 'bad' | 'warning' | 'off' | 'unknown';

type TargetState = OverviewResponse['scrape'];

const TARGET_TONES: Record<TargetState, Tone> = {
  up: 'good',
  down: 'bad',
  missing: 'warning',
  off: 'off',
  unknown: 'unknown',
};

/** Tone of a scrape or a probe. */
export const targetTone = (state: TargetState): Tone => TARGET_TONES[state];

/** Tone of the worst alert that fires. Where the source did not answer, no alert is not good news. */
export function alertsTone({ firing, notices }: OverviewResponse): Tone {
  if (firing.critical > 0) return 'bad';
  if (firing.warning > 0) return 'warning';
  if (firing.info > 0) return 'good';
  return notices.some(({ kind }) => kind === 'unavailable')
    ? 'unknown'
    : 'good';
}

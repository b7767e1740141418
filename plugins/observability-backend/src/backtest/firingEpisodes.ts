import type {
  FiringEpisode,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';

/** How a rule was evaluated. All in seconds. */
export interface Evaluations {
  start: number;
  end: number;
  stepSeconds: number;
  forSeconds: number;
  keepFiringForSeconds: number;
}

/**
 * When one alert would have been firing: as Prometheus and vmalert evaluate it, an alert is pending from the first evaluation that answers its series,
 * fires from the first one that is at least `for` later, and ends with the first one that does not answer it any more, `keep_firing_for` later where that
 * is set: counted from that evaluation, not from the answer before (https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/).
 *
 * @param series - what the expression answered, at whole steps from `start` on; a value that is no number counts as an answer
 */
export function firingEpisodes(
  { labels: all, points }: Series,
  evaluations: Evaluations,
): FiringEpisode[] {
  const { __name__, ...labels } = all;
  const { start, end, stepSeconds, forSeconds, keepFiringForSeconds } =
    evaluations;
  const answered = new Set(points.map(([time]) => time));
  const episodes: FiringEpisode[] = [];
  let activeAt: number | undefined;
  let missingSince: number | undefined;
  let firingSince: number | undefined;
  for (let time = start; time <= end; time += stepSeconds) {
    if (answered.has(time)) {
      activeAt ??= time;
      missingSince = undefined;
      if (time - activeAt >= forSeconds) {
        firingSince ??= time;
      }
    } else if (firingSince === undefined) {
      activeAt = undefined;
    } else {
      missingSince ??= time;
      if (time - missingSince >= keepFiringForSeconds) {
        episodes.push({ labels, start: firingSince, end: time });
        activeAt = undefined;
        firingSince = undefined;
      }
    }
  }
  return firingSince === undefined
    ? episodes
    : [...episodes, { labels, start: firingSince }];
}

/** Seconds that are covered by at least one of the episodes; one that has not ended lasts until `end`. */
export function coveredSeconds(
  episodes: readonly FiringEpisode[],
  end: number,
): number {
  let covered = 0;
  let until = -Infinity;
  const byStart = [...episodes].sort((a, b) => a.start - b.start);
  for (const { start, end: ended = end } of byStart) {
    covered += Math.max(0, ended - Math.max(start, until));
    until = Math.max(until, ended);
  }
  return covered;
}

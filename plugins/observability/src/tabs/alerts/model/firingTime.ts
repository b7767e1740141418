import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';

/** For how long an alert of a name was firing. */
export interface FiringTime {
  daySeconds: number;
  weekSeconds: number;
}

/**
 * Seconds in which at least one alert of a name was firing, counted by the minute. Both engines write the series `ALERTS` for that; the source adds the
 * component's matchers.
 */
export const firingTimeExpression = (range: '1d' | '7d') =>
  `60 * count_over_time((count by (alertname) (ALERTS{alertstate="firing"}))[${range}:1m])`;

function latestByName({ results }: MetricsQueryResponse): Map<string, number> {
  return new Map(
    results
      .flatMap(({ series }) => series)
      .flatMap(({ labels, points }) => {
        const value = points.at(-1)?.[1];
        return typeof value === 'number'
          ? [[labels.alertname ?? '', value] as const]
          : [];
      }),
  );
}

/** By the alert's name; what was not firing within the week is not in it. */
export function firingTimes(
  day: MetricsQueryResponse,
  week: MetricsQueryResponse,
): Map<string, FiringTime> {
  const ofDay = latestByName(day);
  return new Map(
    [...latestByName(week)].map(([name, weekSeconds]) => [
      name,
      { daySeconds: ofDay.get(name) ?? 0, weekSeconds },
    ]),
  );
}

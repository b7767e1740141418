import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { firingTimes } from './firingTime';

const answer = (
  ...series: Array<[string, Array<number | null>]>
): MetricsQueryResponse => ({
  stepSeconds: 60,
  notices: [],
  results: [
    {
      fencedExpression: '',
      series: series.map(([alertname, values]) => ({
        labels: { alertname },
        points: values.map((value, index) => [index * 60, value]),
      })),
    },
  ],
});

it('takes the latest sum of each alert, by day and by week', () => {
  const times = firingTimes(
    answer(['Slow', [60, 120]]),
    answer(['Slow', [600]], ['Down', [300]], ['Odd', [null]]),
  );
  expect([...times]).toEqual([
    ['Slow', { daySeconds: 120, weekSeconds: 600 }],
    ['Down', { daySeconds: 0, weekSeconds: 300 }],
  ]);
});

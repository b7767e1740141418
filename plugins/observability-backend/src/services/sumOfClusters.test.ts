import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { sumOfClusters } from './sumOfClusters';

const response = (
  fencedExpression: string,
  change: Partial<MetricsQueryResponse> = {},
): MetricsQueryResponse => ({
  stepSeconds: 60,
  results: [
    {
      fencedExpression,
      series: [
        {
          labels: { code: '200', cluster: 'eu' },
          points: [
            [60, 1],
            [120, 2],
            [180, null],
          ],
        },
        { labels: { code: '500', cluster: 'eu' }, points: [[60, 5]] },
        {
          labels: { code: '200', cluster: 'us' },
          points: [
            [0, 7],
            [60, 10],
            [180, 30],
          ],
        },
      ],
    },
  ],
  notices: [],
  ...change,
});

describe('sumOfClusters', () => {
  it('adds up what differs by the cluster alone', () => {
    const { results, notices } = sumOfClusters(
      response('sum by (code) (rate(x[5m]))'),
    );
    expect(results[0].series).toEqual([
      {
        labels: { code: '200' },
        points: [
          [0, 7],
          [60, 11],
          [120, 2],
          [180, 30],
        ],
      },
      { labels: { code: '500' }, points: [[60, 5]] },
    ]);
    expect(notices).toEqual([]);
  });

  it('leaves side by side what does not add up, and says so', () => {
    const answer = response('max by (code) (x)');
    const { results, notices } = sumOfClusters(answer);
    expect(results).toEqual(answer.results);
    expect(notices[0].message).toContain('side by side');
  });

  it.each(['unavailable' as const, 'capped' as const, 'partial' as const])(
    'says that a sum is not whole where a cluster is %s',
    kind => {
      const missing = { level: 'warning', kind, message: 'us: x' } as const;
      const { notices } = sumOfClusters(
        response('sum(x)', { notices: [missing] }),
      );
      expect(notices).toHaveLength(2);
      expect(notices[1]).toMatchObject({ kind: 'partial' });
      expect(notices[1].message).toContain('The sum lacks');
    },
  );
});

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { acrossClusters, type ClusterQuestion } from './acrossClusters';

const answer = (
  pods: string[],
  change: Partial<MetricsQueryResponse> = {},
): MetricsQueryResponse => ({
  stepSeconds: 30,
  results: [
    {
      fencedExpression: 'x',
      series: pods.map(pod => ({ labels: { pod }, points: [[60, 1]] })),
    },
  ],
  notices: [],
  ...change,
});

const of = (
  cluster: string,
  what: MetricsQueryResponse | Error,
): ClusterQuestion => ({
  cluster,
  ask: async () => {
    if (what instanceof Error) {
      throw what;
    }
    return what;
  },
});

describe('acrossClusters', () => {
  it('gives every series the cluster that it is of', async () => {
    const merged = await acrossClusters([
      of('eu', answer(['a', 'b'])),
      of('us', answer(['a'])),
    ]);
    expect(merged.stepSeconds).toBe(30);
    expect(merged.results).toEqual([
      {
        fencedExpression: 'x',
        series: [
          { labels: { pod: 'a', cluster: 'eu' }, points: [[60, 1]] },
          { labels: { pod: 'b', cluster: 'eu' }, points: [[60, 1]] },
          { labels: { pod: 'a', cluster: 'us' }, points: [[60, 1]] },
        ],
      },
    ]);
  });

  it('says what one cluster has to say, and that another fails', async () => {
    const capped = {
      level: 'warning',
      kind: 'capped',
      message: 'too many',
    } as const;
    const merged = await acrossClusters([
      of('eu', new ServiceUnavailableError('no answer')),
      of('us', answer(['a'], { notices: [capped] })),
    ]);
    expect(merged.results[0].series).toHaveLength(1);
    expect(merged.notices).toEqual([
      { level: 'warning', kind: 'unavailable', message: 'eu: no answer' },
      { ...capped, message: 'us: too many' },
    ]);
  });

  it('fails as the first one does, where all fail', async () => {
    await expect(
      acrossClusters([
        of('eu', new InputError('no such function')),
        of('us', new ServiceUnavailableError('no answer')),
      ]),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: 'no such function',
    });
  });

  it('answers nobody who has gone', async () => {
    const gone = new AbortController();
    gone.abort();
    await expect(
      acrossClusters([of('eu', answer([]))], gone.signal),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { QueryResult } from '../sources/prometheus/PrometheusSource';
import { AuthorizedBacktestService } from './AuthorizedBacktestService';
import { DefaultBacktestService } from './DefaultBacktestService';
import { entityOf, resolvedOf } from './testing/resolved';

const entityRef = 'component:default/checkout';
const FENCE = `backstage_entity="${entityRef}"`;
const DAY = 86_400;
const context = {
  credentials: mockCredentials.user(),
  signal: new AbortController().signal,
};
const rule = {
  entityRef,
  expression: 'errors > 1',
  forSeconds: 60,
  keepFiringForSeconds: 0,
};
const END = 100 * DAY;

function stage(series: QueryResult['series'] = [], maxSeries = 2) {
  const queryRange = jest.fn(async () => ({ series, notices: [] }));
  const onRefusal = jest.fn();
  const service = DefaultBacktestService.create({
    entities: {
      resolveWorkload: async () =>
        resolvedOf(entityOf({ 'observability/metrics-port': 'http' })),
    },
    sources: new Map([['prometheus', { queryRange }]]),
    limits: { maxSeries, maxRangeSeconds: 10 * DAY, maxDownloadLines: 10 },
    now: () => END * 1_000 + 7_000,
    onRefusal,
  });
  return { service, queryRange, onRefusal };
}

const series = (pod: string, ...times: number[]) => ({
  labels: { __name__: 'errors', pod },
  points: times.map((time): [number, number] => [time, 2]),
});

describe('DefaultBacktestService', () => {
  it('asks the engine what the fenced expression answered, and tells when the alerts would have fired', async () => {
    const { service, queryRange } = stage([
      series('a', END - 300, END - 240, END - 180, END - 60),
      series('b', END - 60, END),
    ]);
    const answer = await service.backtest({ ...rule, days: 1 }, context);
    expect(queryRange).toHaveBeenCalledWith(
      {
        expression: `errors{${FENCE}} > 1`,
        matchers: [FENCE],
        start: END - DAY,
        end: END,
        stepSeconds: 60,
      },
      context.signal,
    );
    expect(answer).toEqual({
      fencedExpression: `errors{${FENCE}} > 1`,
      start: END - DAY,
      end: END,
      stepSeconds: 60,
      episodes: [
        { labels: { pod: 'b' }, start: END },
        { labels: { pod: 'a' }, start: END - 240, end: END - 120 },
      ],
      count: 2,
      firingSeconds: 120,
      notices: [],
    });
  });

  it('stays below the points that an engine answers', async () => {
    const { service, queryRange } = stage();
    await service.backtest({ ...rule, days: 7 }, context);
    const [{ start, end, stepSeconds }] = queryRange.mock
      .calls[0] as unknown as [
      { start: number; end: number; stepSeconds: number },
    ];
    expect(stepSeconds).toBe(60);
    expect((end - start) / stepSeconds).toBeLessThan(11_000);
  });

  it('says that it counted only some of the series', async () => {
    const { service } = stage([
      series('a', END),
      series('b', END),
      series('c', END),
    ]);
    const answer = await service.backtest(
      { ...rule, forSeconds: 0, days: 1 },
      context,
    );
    expect(answer.count).toBe(2);
    expect(answer.notices).toEqual([
      {
        level: 'warning',
        kind: 'capped',
        message:
          'The expression answers 3 series; only the first 2 are counted',
      },
    ]);
  });

  it('refuses what can not be fenced, and what reaches back too far', async () => {
    const { service, queryRange, onRefusal } = stage();
    await expect(
      service.backtest({ ...rule, expression: 'up{', days: 1 }, context),
    ).rejects.toMatchObject({ name: 'InputError' });
    expect(onRefusal).toHaveBeenCalledTimes(1);
    await expect(
      service.backtest({ ...rule, days: 30 }, context),
    ).rejects.toThrow('longer than 864000 s');
    expect(queryRange).not.toHaveBeenCalled();
  });
});

describe('AuthorizedBacktestService', () => {
  it.each(['observability.alerts.read', 'observability.metrics.read'])(
    'wants %s',
    async missing => {
      const inner = { backtest: jest.fn() };
      const service = AuthorizedBacktestService.create(inner, {
        require: async ({ name }) => {
          if (name === missing) {
            throw new NotAllowedError(name);
          }
        },
      });
      await expect(
        service.backtest({ ...rule, days: 1 }, context),
      ).rejects.toThrow(missing);
      expect(inner.backtest).not.toHaveBeenCalled();
    },
  );
});

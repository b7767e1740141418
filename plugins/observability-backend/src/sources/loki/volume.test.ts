import fc from 'fast-check';
import { planVolume, toLogVolume } from './volume';

const ns = (seconds: number) => BigInt(seconds) * 1_000_000_000n;

describe('planVolume', () => {
  it.each([
    ['an hour', 7_200, 10_800, { step: 60, first: 7_260, last: 10_800 }],
    ['15 minutes', 900, 1_800, { step: 10, first: 910, last: 1_800 }],
    ['a second', 7, 8, { step: 1, first: 8, last: 8 }],
    ['a crooked range', 61, 3_550, { step: 30, first: 90, last: 3_570 }],
    ['32 days', 0, 2_764_800, { step: 43_200, first: 43_200, last: 2_764_800 }],
  ])('covers %s', (_, start, end, expected) => {
    expect(planVolume(ns(start), ns(end))).toEqual(expected);
  });

  it('leaves the bucket out that begins at the end', () => {
    expect(planVolume(0n, ns(10))).toMatchObject({ last: 10 });
    expect(planVolume(0n, ns(10) + 1n)).toMatchObject({ last: 11 });
  });

  it('covers every range with at most 121 buckets', () => {
    const point = fc.bigInt(0n, 4_000_000_000n * 1_000_000_000n);
    fc.assert(
      fc.property(point, point, (a, b) => {
        fc.pre(a !== b);
        const [start, end] = a < b ? [a, b] : [b, a];
        const { step, first, last } = planVolume(start, end);
        expect(ns(first - step)).toBeLessThanOrEqual(start);
        expect(ns(last)).toBeGreaterThanOrEqual(end);
        expect(ns(first)).toBeGreaterThan(start);
        expect(ns(last - step)).toBeLessThan(end);
        expect((last - first) / step).toBeLessThanOrEqual(120);
        expect(first % step).toBe(0);
      }),
    );
  });
});

describe('toLogVolume', () => {
  const plan = { step: 10, first: 110, last: 130 };

  it('adds up what is the same level under several names, and fills gaps', () => {
    expect(
      toLogVolume(plan, [
        { metric: { level: 'err' }, values: [[110, '2']] },
        {
          metric: { detected_level: 'error' },
          values: [
            [110, '1'],
            [130, '4'],
          ],
        },
        { metric: {}, values: [[120, '5']] },
      ]),
    ).toEqual({
      stepSeconds: 10,
      levels: [
        {
          level: 'error',
          buckets: [
            { start: 100, count: 3 },
            { start: 110, count: 0 },
            { start: 120, count: 4 },
          ],
        },
        {
          level: 'unknown',
          buckets: [
            { start: 100, count: 0 },
            { start: 110, count: 5 },
            { start: 120, count: 0 },
          ],
        },
      ],
    });
  });

  it('leaves out what was not asked for', () => {
    const { levels } = toLogVolume(plan, [
      {
        metric: { level: 'info' },
        values: [
          [100, '7'],
          [140, '7'],
        ],
      },
    ]);
    expect(levels[0].buckets.map(({ count }) => count)).toEqual([0, 0, 0]);
  });

  it('is empty where Loki knows no lines', () => {
    expect(toLogVolume(plan, [])).toEqual({ stepSeconds: 10, levels: [] });
  });
});

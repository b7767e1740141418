import type { SloQuery } from '@observability-kit/backstage-plugin-observability-manifests';
import { sloFigures } from './sloFigures';

const query: SloQuery = {
  name: 'availability',
  objective: 0.99,
  goal: '99% of requests succeed',
  events: '',
  shares: '',
  burnWindows: [
    { long: '1h', short: '5m', factor: 14.4, severity: 'critical' },
    { long: '3d', short: '6h', factor: 1, severity: 'warning' },
  ],
};

/** Steps of a minute that end at minute 4. */
const frame = { end: 240, stepSeconds: 60, steps: 4 };

const part = (name: 'bad' | 'total', ...values: (number | null)[]) => ({
  labels: { part: name },
  points: values.flatMap((value, index): [number, number][] =>
    value === null ? [] : [[60 * (index + 1), value]],
  ),
});
const share = (window: string, value: number | null) => ({
  labels: { window },
  points: [[240, value]] as [number, number | null][],
});

const figuresOf = (bad: (number | null)[], total: (number | null)[]) =>
  sloFigures(
    query,
    [part('bad', ...bad), part('total', ...total)],
    [share('1h', 0.2), share('5m', 0), share('3d', null)],
    frame,
  );

describe('sloFigures', () => {
  it('count events, not minutes: a busy step weighs more', () => {
    expect(figuresOf([0, 3, 0, 1], [100, 600, 200, 100])).toMatchObject({
      achieved: 0.996,
      budgetLeft: 0.6,
      measuredSeconds: 240,
      burnDown: [
        [60, 1],
        [120, 0.7],
        [180, 0.7],
        [240, 0.6],
      ],
    });
  });

  it('go below zero when more than all is used up', () => {
    expect(figuresOf([5, 0, 0, 0], [50, 50, 50, 50])).toMatchObject({
      achieved: 0.975,
      budgetLeft: -1.5,
    });
  });

  it('show a gap where nothing was measured, and leave out what is known by half', () => {
    expect(figuresOf([null, null, 1, null], [null, 500, 200, null])).toEqual(
      expect.objectContaining({
        achieved: 0.995,
        budgetLeft: 0.5,
        measuredSeconds: 60,
        burnDown: [
          [60, null],
          [120, null],
          [180, 0.5],
          [240, null],
        ],
      }),
    );
  });

  it('are perfect where nothing was asked, and unknown where nothing was measured', () => {
    expect(figuresOf([0, 0, 0, 0], [0, 0, 0, 0])).toMatchObject({
      achieved: 1,
      budgetLeft: 1,
    });
    expect(figuresOf([], [])).toMatchObject({
      achieved: null,
      budgetLeft: null,
      measuredSeconds: 0,
    });
  });

  it('tell how many times faster than sustainable the budget burns', () => {
    expect(figuresOf([], []).burnRates).toEqual([
      {
        ...{ long: '1h', short: '5m', longRate: 20, shortRate: 0 },
        ...{ threshold: 14.4, severity: 'critical' },
      },
      {
        ...{ long: '3d', short: '6h', longRate: null, shortRate: null },
        ...{ threshold: 1, severity: 'warning' },
      },
    ]);
  });
});

import { chartModel } from './chartModel';
import { withFormer } from './comparison';
import { lineKey, sortLegend } from './legend';
import { tooltipRows } from './tooltipRows';

const DAY = 86_400;

type Points = Array<[number, number | null]>;

const model = (lines: Record<string, Points>, stepSeconds = 60) =>
  chartModel(
    [
      { expression: 'a', legend: '{{pod}}' },
      { expression: 'b', legend: 'limit', role: 'threshold' },
    ],
    'short',
    {
      stepSeconds,
      notices: [],
      results: [
        {
          fencedExpression: '',
          series: Object.entries(lines).map(([pod, points]) => ({
            labels: { pod },
            points,
          })),
        },
        {
          fencedExpression: '',
          series: [{ labels: {}, points: [[DAY + 600, 9]] }],
        },
      ],
    },
  );

const before = (name: string) => `${name}, the day before`;

describe('withFormer', () => {
  const both = withFormer(
    model({
      a: [
        [DAY + 600, 1],
        [DAY + 660, 2],
      ],
    }),
    model({
      a: [
        [600, 5],
        [660, 6],
      ],
      gone: [[660, 7]],
    }),
    DAY,
    before,
  );

  it('brings the earlier values to the present time, under their own name', () => {
    expect(both.times).toEqual([DAY + 600, DAY + 660]);
    expect(
      both.series.map(({ name, role, values }) => [
        name,
        role,
        values.slice(-2),
      ]),
    ).toEqual([
      ['a', 'series', [1, 2]],
      ['limit', 'threshold', [9, null]],
      ['a, the day before', 'former', [5, 6]],
      ['gone, the day before', 'former', [null, 7]],
    ]);
  });

  it('keeps the figures of then, the colour of the line of today, and another one for what is gone', () => {
    const [a, , formerA, gone] = both.series;
    expect(formerA.stats.max).toBe(6);
    expect(formerA.colour).toBe(a.colour);
    expect(gone.colour).not.toBe(a.colour);
  });

  it('hides and shows the line of then with that of today', () => {
    const [a, , formerA, gone] = both.series;
    expect(lineKey(formerA)).toBe(lineKey(a));
    expect(lineKey(gone)).not.toBe(lineKey(a));
    expect(
      tooltipRows(both, 1, new Set([a.id]), 9).rows.map(
        ({ series }) => series.name,
      ),
    ).toEqual(['gone, the day before']);
  });

  it('stands below the lines of today, whatever the legend is sorted by', () => {
    expect(
      sortLegend(both.series, { column: 'max', direction: 'descending' }).map(
        ({ name }) => name,
      ),
    ).toEqual(['a', 'gone, the day before', 'a, the day before', 'limit']);
  });

  it('puts values between two steps on the nearest one, so that lines have no holes', () => {
    const shifted = withFormer(
      model({
        a: [
          [DAY + 600, 1],
          [DAY + 660, 1],
        ],
      }),
      model({
        a: [
          [620, 5],
          [680, 6],
        ],
      }),
      DAY,
      before,
    );
    expect(shifted.times.slice(-2)).toEqual([DAY + 600, DAY + 660]);
    expect(shifted.series.at(-1)?.values.slice(-2)).toEqual([5, 6]);
  });

  it('shows the earlier values where there are none today', () => {
    const alone = withFormer(model({}), model({ a: [[600, 5]] }), DAY, before);
    expect(alone.times).toContain(DAY + 600);
  });
});

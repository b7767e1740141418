import type { ChartSeries } from './chartModel';
import { nextHidden, nextSort, sortLegend } from './legend';
import { valueIncrements, valueRange } from './scales';
import { timeTickLabels } from './timeTicks';

function line(
  name: string,
  last: number | null,
  role: ChartSeries['role'] = 'series',
): ChartSeries {
  return {
    id: name,
    name,
    role,
    labels: {},
    colour: 0,
    values: [last],
    stats: { last, min: last, max: last, mean: last },
  };
}

describe('sortLegend', () => {
  const series = [
    line('limit', 9, 'threshold'),
    line('b', null),
    line('c', 1),
    line('a', 5),
  ];
  const names = (...args: Parameters<typeof nextSort>) =>
    sortLegend(series, nextSort(...args)).map(({ name }) => name);

  it('starts with the largest figure, and with A', () => {
    expect(names(undefined, 'last')).toEqual(['a', 'c', 'b', 'limit']);
    expect(names(undefined, 'name')).toEqual(['a', 'b', 'c', 'limit']);
  });

  it('turns round, with lines without a figure last still', () => {
    const first = nextSort(undefined, 'max');
    expect(names(first, 'max')).toEqual(['c', 'a', 'b', 'limit']);
  });
});

describe('nextHidden', () => {
  const all = ['a', 'b', 'c'];
  const after = (
    hidden: string[],
    clicked: string,
    mode: 'isolate' | 'toggle',
  ) => [...nextHidden(new Set(hidden), clicked, all, mode)].sort();

  it.each([
    [[], 'a', 'isolate', ['b', 'c']],
    [['b', 'c'], 'a', 'isolate', []],
    [['b', 'c'], 'b', 'isolate', ['a', 'c']],
    [[], 'a', 'toggle', ['a']],
    [['a'], 'a', 'toggle', []],
    [['b', 'c'], 'a', 'toggle', []],
  ] as const)(
    'with %j hidden, %s by %s hides %j',
    (hidden, clicked, mode, expected) => {
      expect(after([...hidden], clicked, mode)).toEqual(expected);
    },
  );
});

describe('valueRange', () => {
  it('starts at zero, so that noise does not look like an incident', () => {
    expect(valueRange(100, 101, 'none')[0]).toBe(0);
  });

  it('gives a flat zero, and nothing at all, an axis', () => {
    expect(valueRange(0, 0, 'ratio')).toEqual([0, 1]);
    expect(valueRange(null, null, 'bytes')).toEqual([0, 1]);
  });

  it('reads a share near the whole against the whole, and an error ratio close up', () => {
    expect(valueRange(0.9, 0.99, 'ratio')[1]).toBeCloseTo(1.04);
    expect(valueRange(0, 0.01, 'ratio')[1]).toBeLessThan(0.02);
  });

  it('has room below negative values, and does not squeeze points in time', () => {
    expect(valueRange(-10, 10, 'none')).toEqual([-11.6, 11.6]);
    expect(valueRange(1_000, 1_100, 'timestamp')[0]).toBeGreaterThan(900);
  });

  it('counts bytes in powers of two', () => {
    expect(valueIncrements('bytes')).toContain(1024 ** 3);
    expect(valueIncrements('short')).toBeUndefined();
  });
});

describe('timeTickLabels', () => {
  const at = (iso: string) => Date.parse(`${iso}Z`) / 1_000;

  it.each([
    [
      ['2026-03-01T10:00:10', '2026-03-01T10:00:20'],
      10,
      ['10:00:10', '10:00:20'],
    ],
    [['2026-03-01T23:00', '2026-03-02T00:00'], 3_600, ['23:00', '2 Mar']],
    [['2026-03-01T00:00', '2026-03-02T00:00'], 86_400, ['1 Mar', '2 Mar']],
    [
      ['2026-03-01T00:00', '2026-04-01T00:00'],
      2_592_000,
      ['Mar 2026', 'Apr 2026'],
    ],
  ])('labels %j, %d s apart', (ticks, distance, labels) => {
    expect(timeTickLabels(ticks.map(at), distance, 'utc')).toEqual(labels);
  });
});

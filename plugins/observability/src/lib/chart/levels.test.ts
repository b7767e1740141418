import { rangeWithLevels } from './levels';

const level = (value: number) => ({
  value,
  severity: 'warning' as const,
  label: 'Degraded',
});

describe('rangeWithLevels', () => {
  it.each([
    ['makes room for a level that is near', [0, 0.8], 1, [0, 1.08], true],
    ['leaves out one that is far', [0, 0.01], 1, [0, 0.0108], false],
    ['has room for one below the values', [0, 10], 4, [0, 10.8], true],
    ['draws none in an empty chart', [null, null], 5, [0, 1], false],
    ['draws none on the ground', [0, 10], 0, [0, 10.8], false],
    [
      'draws what the axis of a line of zeros happens to hold',
      [0, 0],
      0.5,
      [0, 1],
      true,
    ],
  ] as const)('%s', (_, [min, max], value, [low, high], isShown) => {
    const { range, shown } = rangeWithLevels(min, max, 'seconds', [
      level(value),
    ]);
    expect(range[0]).toBeCloseTo(low);
    expect(range[1]).toBeCloseTo(high);
    expect(shown).toHaveLength(isShown ? 1 : 0);
  });
});

import type { LogVolume } from '@observability-kit/backstage-plugin-observability-common';
import { draggedRange, niceCeiling, volumeChart, volumeTicks } from './volume';

// Six buckets of 10 s; the first begins before the range, as aligned buckets do.
const range = { start: 1_005, end: 1_065 };
const volume: LogVolume = {
  stepSeconds: 10,
  levels: [
    {
      level: 'info',
      buckets: [
        { start: 1_000, count: 30 },
        { start: 1_020, count: 20 },
        { start: 1_060, count: 5 },
      ],
    },
    { level: 'error', buckets: [{ start: 1_020, count: 15 }] },
  ],
};

it('stacks the levels, the worst at the bottom, and keeps bars within the range', () => {
  const chart = volumeChart(volume, range, []);
  expect(chart.max).toBe(50);
  expect(chart.bars).toHaveLength(3);
  const [first, second, last] = chart.bars;
  expect(first).toMatchObject({ startMs: 1_005_000, from: 0, total: 30 });
  expect(first.to).toBeCloseTo(5 / 60);
  expect(second.parts).toEqual([
    { level: 'error', count: 15, from: 0, to: 0.3 },
    { level: 'info', count: 20, from: 0.3, to: 0.7 },
  ]);
  expect(last).toMatchObject({ endMs: 1_065_000, to: 1 });
  expect(chart.total).toBe(70);
});

it('draws the chosen levels, and still counts all', () => {
  const chart = volumeChart(volume, range, ['error']);
  expect(chart.bars.map(({ total }) => total)).toEqual([15]);
  expect(chart.max).toBe(20);
  expect(chart.total).toBe(15);
  expect([...chart.counts]).toEqual([
    ['info', 55],
    ['error', 15],
  ]);
});

it('draws nothing of nothing', () => {
  const chart = volumeChart({ stepSeconds: 1, levels: [] }, range, []);
  expect(chart).toMatchObject({ bars: [], max: 1, total: 0 });
});

it('turns a drag into whole buckets, a click into a bar, and stays within the range', () => {
  const chart = volumeChart(volume, range, []);
  expect(draggedRange(chart, range, 0.5, 0.1)).toEqual({
    startMs: 1_010_000,
    endMs: 1_040_000,
  });
  expect(draggedRange(chart, range, -0.2, 1.4)).toEqual({
    startMs: 1_005_000,
    endMs: 1_065_000,
  });
  expect(draggedRange(chart, range, 0.3, 0.3)).toEqual({
    startMs: 1_020_000,
    endMs: 1_030_000,
  });
  expect(draggedRange(chart, range, 0.6, 0.6)).toBeUndefined();
});

it.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [50, 50],
  [51, 100],
  [1_234, 2_000],
])('rounds %d up to %d', (value, nice) => {
  expect(niceCeiling(value)).toBe(nice);
});

it('puts ticks at round times of the zone', () => {
  const day = { start: 1_772_359_200, end: 1_772_359_200 + 86_400 };
  const { ticks, stepSeconds } = volumeTicks(day, 8, 3_600);
  expect(stepSeconds).toBe(10_800);
  expect(ticks.every(tick => (tick + 3_600) % 10_800 === 0)).toBe(true);
  expect(ticks.length).toBeLessThanOrEqual(9);
});

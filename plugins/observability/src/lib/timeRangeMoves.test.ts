import { absoluteRange, lastSeconds } from './timeRange';
import { movedRange, zoomedIn } from './timeRangeMoves';

const NOW = 1_772_366_400_000;
const at = (from: number, to: number) =>
  absoluteRange(NOW + from * 1_000, NOW + to * 1_000);

describe('movedRange', () => {
  it.each([
    ['a fixed range back', at(-200, -100), -50, at(-250, -150)],
    ['a fixed range on', at(-200, -100), 50, at(-150, -50)],
    ['no further than now', at(-200, -100), 500, at(-100, 0)],
    ['a moving range back', lastSeconds(100), -25, at(-125, -25)],
    ['a moving range not on', lastSeconds(100), 25, lastSeconds(100)],
    ['what lies ahead not further', at(-50, 50), 10, at(-50, 50)],
    ['what lies ahead back', at(-50, 50), -10, at(-60, 40)],
    [
      'not before the epoch',
      absoluteRange(5_000, 9_000),
      -60,
      absoluteRange(0, 4_000),
    ],
  ])('moves %s', (_, range, seconds, expected) => {
    expect(movedRange(range, seconds, NOW)).toEqual(expected);
  });
});

describe('zoomedIn', () => {
  it.each([
    ['the middle', undefined, at(-75, -25)],
    ['the beginning', NOW / 1_000 - 100, at(-100, -50)],
    ['the end', NOW / 1_000, at(-50, 0)],
    ['a quarter', NOW / 1_000 - 75, at(-87.5, -37.5)],
    ['the edge for what lies beyond', NOW / 1_000 + 999, at(-50, 0)],
  ])('keeps %s in its place', (_, around, expected) => {
    expect(zoomedIn(lastSeconds(100), NOW, around)).toEqual(expected);
  });

  it('ends where nothing more can be seen', () => {
    expect(zoomedIn(lastSeconds(15), NOW)).toEqual(lastSeconds(15));
  });
});

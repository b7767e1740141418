import {
  absoluteRange,
  isMoving,
  lastSeconds,
  resolveTimeRange,
  timeRangeProblem,
  zoomOut,
} from './timeRange';
import { timeRangeLabel } from './timeRangeLabel';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const HOUR = 3_600_000;

describe('time ranges', () => {
  it('resolve to seconds at the given moment', () => {
    expect(resolveTimeRange(lastSeconds(60), NOW)).toEqual({
      start: NOW / 1_000 - 60,
      end: NOW / 1_000,
    });
  });

  it('put the ends of a drag in order', () => {
    expect(absoluteRange(2_000.4, 1_000)).toEqual(absoluteRange(1_000, 2_000));
  });

  it('zoom out by two around the middle, and stay fixed', () => {
    const range = absoluteRange(NOW - 10 * HOUR, NOW - 8 * HOUR);
    expect(zoomOut(range, NOW)).toEqual(
      absoluteRange(NOW - 11 * HOUR, NOW - 7 * HOUR),
    );
  });

  it('do not zoom out into the future', () => {
    const range = absoluteRange(NOW - 2 * HOUR, NOW);
    expect(zoomOut(range, NOW)).toEqual(absoluteRange(NOW - 4 * HOUR, NOW));
  });

  it('stay moving when they end now', () => {
    const wider = zoomOut(lastSeconds(3_600), NOW);
    expect(wider).toEqual(lastSeconds(7_200));
    expect(isMoving(wider)).toBe(true);
    expect(isMoving(absoluteRange(0, 1))).toBe(false);
  });

  it('stop growing at ten years', () => {
    let range = lastSeconds(86_400);
    for (let step = 0; step < 40; step++) range = zoomOut(range, NOW);
    expect(timeRangeProblem(range, NOW)).toBeUndefined();
  });

  it.each([
    [lastSeconds(0), 'order'],
    [absoluteRange(0, NOW), 'tooLong'],
    [lastSeconds(60 * 365 * 86_400), 'outOfReach'],
    [lastSeconds(1), undefined],
  ])('%j is refused for: %s', (range, problem) => {
    expect(timeRangeProblem(range, NOW)).toBe(problem);
  });
});

describe('timeRangeLabel', () => {
  it('does not repeat the day', () => {
    const start = Date.parse('2026-03-01T10:00:00Z');
    expect(timeRangeLabel(absoluteRange(start, start + HOUR), 'utc')).toEqual({
      kind: 'between',
      from: '2026-03-01 10:00:00',
      to: '11:00:00',
    });
  });

  it('names both days when there are two', () => {
    const start = Date.parse('2026-03-01T23:30:00.250Z');
    expect(timeRangeLabel(absoluteRange(start, start + HOUR), 'utc')).toEqual({
      kind: 'between',
      from: '2026-03-01 23:30:00',
      to: '2026-03-02 00:30:00',
    });
  });

  it('calls a moving range by its length', () => {
    expect(timeRangeLabel(lastSeconds(604_800), 'utc')).toEqual({
      kind: 'last',
      seconds: 604_800,
    });
  });
});

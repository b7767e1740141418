import { resolveTimeRange } from '../../../lib/timeRange';
import { momentOf } from './momentOf';

const MINUTE = 60_000;
const SINCE = Date.parse('2026-03-01T10:00:00Z');

const minutesAround = (nowMs: number) => {
  const { start, end } = resolveTimeRange(momentOf(SINCE, nowMs), nowMs);
  return [start, end].map(time => (time * 1_000 - SINCE) / MINUTE);
};

it('shows what was before and after, and nothing of the future', () => {
  expect(minutesAround(SINCE + 600 * MINUTE)).toEqual([-30, 30]);
  expect(minutesAround(SINCE + 5 * MINUTE)).toEqual([-30, 5]);
  // Clocks differ: still a range.
  const [from, to] = minutesAround(SINCE - MINUTE);
  expect(to).toBeGreaterThan(from);
});

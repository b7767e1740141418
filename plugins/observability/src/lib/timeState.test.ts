import fc from 'fast-check';
import { formatTimePoint, parseTimePoint } from './timePoint';
import { DEFAULT_TIME_RANGE, timeRangeProblem } from './timeRange';
import type { TimePoint, TimeRange } from './timeRange';
import { decodeTimeState, encodeTimeState } from './timeState';
import type { TimeState } from './timeState';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

const relative = fc
  .integer({ min: 0, max: 3 * 365 * 86_400 })
  .map((secondsAgo): TimePoint => ({ kind: 'relative', secondsAgo }));
const absolute = fc
  .integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') })
  .map((ms): TimePoint => ({ kind: 'absolute', ms }));
const range = fc
  .record<TimeRange>({
    from: fc.oneof(relative, absolute),
    to: fc.oneof(relative, absolute),
  })
  .filter(candidate => timeRangeProblem(candidate, NOW) === undefined);
const state = fc.record<TimeState>({
  range,
  refreshSeconds: fc.constantFrom(0, 5, 10, 30, 60, 90, 300, 3_600),
  zone: fc.constantFrom('browser', 'utc'),
});

describe('time in the address', () => {
  it('reads back exactly what was written, whatever else stands there', () => {
    fc.assert(
      fc.property(
        state,
        fc.constantFrom('', 'q=error&level=warn', 'expr=up%7B%7D'),
        (written, others) => {
          const params = encodeTimeState(written, new URLSearchParams(others));
          const read = decodeTimeState(
            new URLSearchParams(params.toString()),
            NOW,
          );
          expect(read).toEqual({ state: written, problems: [] });
          for (const [key, value] of new URLSearchParams(others)) {
            expect(params.get(key)).toBe(value);
          }
        },
      ),
    );
  });

  it('never throws on anything, and always gives a usable range', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('now-', 'now-0s', 'now-999999999w', 'now+1h', '1e99'),
      fc.integer().map(String),
    );
    fc.assert(
      fc.property(text, text, text, text, (from, to, refresh, tz) => {
        const { state: read } = decodeTimeState(
          new URLSearchParams({ from, to, refresh, tz }),
          NOW,
        );
        expect(timeRangeProblem(read.range, NOW)).toBeUndefined();
        expect([0, ...Array(86_401).keys()]).toContain(read.refreshSeconds);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['from=yesterday', [{ key: 'from', value: 'yesterday' }]],
    ['to=2026-02-30T00:00:00', [{ key: 'to', value: '2026-02-30T00:00:00' }]],
    ['from=now&to=now-1h', [{ key: 'from', value: 'now' }]],
    ['from=now-900000000s', [{ key: 'from', value: 'now-900000000s' }]],
    ['refresh=1s', [{ key: 'refresh', value: '1s' }]],
    ['tz=Mars', [{ key: 'tz', value: 'Mars' }]],
  ])(
    '%s falls back to the default and says which part is bad',
    (query, problems) => {
      const read = decodeTimeState(new URLSearchParams(query), NOW);
      expect(read.problems).toEqual(problems);
      expect(read.state).toEqual({
        range: DEFAULT_TIME_RANGE,
        refreshSeconds: 0,
        zone: 'browser',
      });
    },
  );

  it('leaves defaults out of the address', () => {
    const params = encodeTimeState(
      { range: DEFAULT_TIME_RANGE, refreshSeconds: 0, zone: 'browser' },
      new URLSearchParams('refresh=30s&tz=utc'),
    );
    expect(params.toString()).toBe('from=now-1h&to=now');
  });

  it('accepts milliseconds, as links from Grafana have them', () => {
    expect(parseTimePoint('1767225600000')).toEqual({
      kind: 'absolute',
      ms: 1_767_225_600_000,
    });
  });

  it.each([
    [0, 'now'],
    [45, 'now-45s'],
    [5_400, 'now-90m'],
    [86_400, 'now-1d'],
    [1_209_600, 'now-2w'],
  ])('writes %d seconds ago as %s', (secondsAgo, text) => {
    expect(formatTimePoint({ kind: 'relative', secondsAgo })).toBe(text);
  });
});

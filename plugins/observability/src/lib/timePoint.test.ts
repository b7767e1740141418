import fc from 'fast-check';
import { formatTimestamp } from './formatTime';
import { parseTypedTimePoint } from './timePoint';

const at = (iso: string) => ({ kind: 'absolute', ms: Date.parse(iso) });

describe('parseTypedTimePoint', () => {
  it.each([
    ['2026-03-01', at('2026-03-01T00:00:00Z')],
    ['2026-03-01 10:04', at('2026-03-01T10:04:00Z')],
    [' 2026-03-01T10:04:05 ', at('2026-03-01T10:04:05Z')],
    ['2026-03-01 10:04:05.7', at('2026-03-01T10:04:05.700Z')],
    ['now', { kind: 'relative', secondsAgo: 0 }],
    ['now - 6h', { kind: 'relative', secondsAgo: 21_600 }],
    ['2026-04-31 10:00', undefined],
    ['2026-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-03-01 24:00', undefined],
    ['2026-03-01 10:60', undefined],
    ['1969-12-31 00:00', undefined],
    ['6h', undefined],
    ['now-1y', undefined],
    ['', undefined],
  ])('reads %j in UTC', (text, expected) => {
    expect(parseTypedTimePoint(text, 'utc')).toEqual(expected);
  });

  it('reads back every moment as it is shown, in either zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') }),
        fc.constantFrom('utc' as const, 'browser' as const),
        (ms, zone) => {
          const shown = formatTimestamp(ms, zone, 'milliseconds');
          const read = parseTypedTimePoint(shown, zone);
          // Where the clock goes back an hour, one text names two moments.
          expect(
            read?.kind === 'absolute' &&
              formatTimestamp(read.ms, zone, 'milliseconds'),
          ).toBe(shown);
        },
      ),
    );
  });
});

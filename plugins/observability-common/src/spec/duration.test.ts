import fc from 'fast-check';
import { formatPrometheusDuration, parsePrometheusDuration } from './duration';

describe('parsePrometheusDuration', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1y', 365 * 86_400_000],
    ['2w', 14 * 86_400_000],
    ['1d12h', 129_600_000],
    ['1m5ms', 60_005],
    ['100ms', 100],
  ])('reads %s', (text, milliseconds) => {
    expect(parsePrometheusDuration(text)).toBe(milliseconds);
  });

  it.each([
    '',
    ' 1s',
    '1 s',
    '1',
    's',
    '-1s',
    '1.5m',
    '1m1h',
    '1s1s',
    '1S',
    '1us',
    '1h 30m',
    '0x1s',
    '1e3s',
    '300y',
    '٣s',
    '9'.repeat(400).concat('s'),
  ])('refuses "%s"', text => {
    expect(parsePrometheusDuration(text)).toBeUndefined();
  });

  it('reads back every duration that was written', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_000_000_000_000 }), milliseconds => {
        const text = formatPrometheusDuration(milliseconds);
        expect(parsePrometheusDuration(text)).toBe(milliseconds);
      }),
      { numRuns: 10_000 },
    );
  });

  it('writes the largest units', () => {
    expect(formatPrometheusDuration(0)).toBe('0s');
    expect(formatPrometheusDuration(90_000)).toBe('1m30s');
    expect(formatPrometheusDuration(30 * 86_400_000)).toBe('4w2d');
  });
});

import fc from 'fast-check';
import {
  addNanoseconds,
  compareNanoseconds,
  formatNanoseconds,
  fromMilliseconds,
  isoNanoseconds,
  nanosecondRange,
  toMilliseconds,
} from './nanoseconds';

// 2026-03-01T10:00:00.123456789Z: as a double it would end in 800.
const EXACT = '1772359200123456789';

it('keeps every digit', () => {
  expect(formatNanoseconds(EXACT, 'utc')).toBe('2026-03-01 10:00:00.123456789');
  expect(isoNanoseconds(EXACT)).toBe('2026-03-01T10:00:00.123456789Z');
  expect(addNanoseconds(EXACT, 1n)).toBe('1772359200123456790');
  expect(addNanoseconds(EXACT, -1n)).toBe('1772359200123456788');
  expect(addNanoseconds('5', -10n)).toBe('0');
  expect(isoNanoseconds('7')).toBe('1970-01-01T00:00:00.000000007Z');
});

it('cuts below the millisecond, and comes back from there', () => {
  expect(toMilliseconds(EXACT)).toBe(1_772_359_200_123);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), ms => {
      expect(toMilliseconds(fromMilliseconds(ms))).toBe(ms);
      const { start } = nanosecondRange({ start: ms / 1_000, end: 1e9 });
      expect(start).toBe(fromMilliseconds(ms));
    }),
  );
});

it('orders like the numbers that they are', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 63n }),
      fc.bigInt({ min: 0n, max: 2n ** 63n }),
      (a, b) => {
        const order = Math.sign(compareNanoseconds(String(a), String(b)));
        expect(order).toBe(Number(a > b) - Number(a < b));
      },
    ),
  );
});

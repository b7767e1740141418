import type { Unit } from '@observability-kit/backstage-plugin-observability-common';
import { formatValue } from './formatNumber';
import {
  formatDuration,
  formatRelativeTime,
  formatTimestamp,
  formatZone,
} from './formatTime';

describe('formatValue', () => {
  it.each<[number | null, Unit, string]>([
    [null, 'bytes', '–'],
    [Number.POSITIVE_INFINITY, 'short', '–'],
    [0, 'bytes', '0 B'],
    [1_023, 'bytes', '1023 B'],
    [1_024, 'bytes', '1 KiB'],
    [1.5 * 1024 ** 3, 'bytes', '1.5 GiB'],
    [2_048, 'bytes-per-second', '2 KiB/s'],
    [0.1234, 'ratio', '12.3 %'],
    [1, 'ratio', '100 %'],
    [0.00004, 'ratio', '0.004 %'],
    [0, 'seconds', '0 s'],
    [0.25, 'seconds', '250 ms'],
    [0.0000021, 'seconds', '2.1 µs'],
    [90, 'seconds', '1.5 m'],
    [7_200, 'seconds', '2 h'],
    [0.25, 'cores', '0.25 cores'],
    [12_345, 'short', '12.3k'],
    [-12_345, 'short', '-12.3k'],
    [1_234.5, 'none', '1234.5'],
    [3.14159, 'none', '3.14'],
    [42.5, 'per-second', '42.5 /s'],
    [1_500, 'per-second', '1.5 k/s'],
    [1_772_366_645, 'timestamp', '2026-03-01 12:04:05'],
    [1e21, 'none', '1.00e+21'],
  ])('%p as %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit, 'utc')).toBe(text);
  });
});

describe('times', () => {
  const ms = Date.parse('2026-03-01T10:04:05.123Z');

  it('are the same text everywhere', () => {
    expect(formatTimestamp(ms, 'utc')).toBe('2026-03-01 10:04:05');
    expect(formatTimestamp(ms, 'utc', 'milliseconds')).toBe(
      '2026-03-01 10:04:05.123',
    );
    expect(formatTimestamp(ms, 'utc', 'minutes')).toBe('2026-03-01 10:04');
  });

  it('name their zone', () => {
    expect(formatZone('utc', ms)).toBe('UTC');
    expect(formatZone('browser', ms)).toMatch(/UTC[+-]\d\d:\d\d/);
  });

  it.each([
    [-5, '5 seconds ago'],
    [-180, '3 minutes ago'],
    [7_200, 'in 2 hours'],
    [-100_000, 'yesterday'],
    [0, 'now'],
  ])('%d seconds away is %s', (seconds, text) => {
    expect(formatRelativeTime(ms + seconds * 1_000, ms)).toBe(text);
  });

  it.each([
    [0.35, '350ms'],
    [45, '45s'],
    [7_500, '2h 5m'],
    [90_061, '1d 1h'],
    [-60, '-1m'],
    [Number.NaN, '-'],
  ])('%d seconds last %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

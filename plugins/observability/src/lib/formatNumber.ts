import type { Unit } from '@observability-kit/backstage-plugin-observability-common';
import { formatTimestamp } from './formatTime';
import type { TimeZoneChoice } from './timeRange';

interface Prefix {
  factor: number;
  text: string;
}

/** Largest first. */
const SI: Prefix[] = [
  { factor: 1e12, text: 'T' },
  { factor: 1e9, text: 'G' },
  { factor: 1e6, text: 'M' },
  { factor: 1e3, text: 'k' },
  { factor: 1, text: '' },
];
const BINARY: Prefix[] = ['Ti', 'Gi', 'Mi', 'Ki', ''].map((text, index) => ({
  text,
  factor: 1024 ** (4 - index),
}));
const SECONDS: Prefix[] = [
  { factor: 86_400, text: 'd' },
  { factor: 3_600, text: 'h' },
  { factor: 60, text: 'm' },
  { factor: 1, text: 's' },
  { factor: 1e-3, text: 'ms' },
  { factor: 1e-6, text: 'µs' },
  { factor: 1e-9, text: 'ns' },
];

/** How a unit is written: its prefixes, and what stands behind the prefix. */
const UNITS: Record<
  Exclude<Unit, 'timestamp' | 'ratio'>,
  { prefixes: Prefix[]; suffix: string; space: string }
> = {
  none: { prefixes: [{ factor: 1, text: '' }], suffix: '', space: '' },
  short: { prefixes: SI, suffix: '', space: '' },
  seconds: { prefixes: SECONDS, suffix: '', space: ' ' },
  bytes: { prefixes: BINARY, suffix: 'B', space: ' ' },
  'bytes-per-second': { prefixes: BINARY, suffix: 'B/s', space: ' ' },
  cores: { prefixes: [{ factor: 1, text: '' }], suffix: 'cores', space: ' ' },
  'per-second': { prefixes: SI, suffix: '/s', space: ' ' },
};

/** Three significant digits, no exponent where a person would not write one. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e15 || size < 1e-6) return value.toExponential(2);
  if (size >= 100) return String(Math.round(value * 10) / 10);
  return String(Number(value.toPrecision(3)));
}

/**
 * A sample's value for a person: `1.2 GiB`, `250 ms`, `12.5 %`. `null` is a value that JSON cannot carry (NaN, Inf) or
 * a gap, and shows as a dash.
 */
export function formatValue(
  value: number | null | undefined,
  unit: Unit,
  zone: TimeZoneChoice = 'browser',
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  if (unit === 'timestamp') return formatTimestamp(value * 1_000, zone);
  if (unit === 'ratio') return `${digits(value * 100)} %`;
  const { prefixes, suffix, space } = UNITS[unit];
  const size = Math.abs(value);
  const prefix =
    size === 0
      ? prefixes.find(({ factor }) => factor === 1)
      : prefixes.find(({ factor }) => size >= factor);
  const { factor, text } = prefix ?? prefixes[prefixes.length - 1];
  const name = `${text}${suffix}`;
  const number = digits(value / factor);
  return name ? `${number}${space}${name}` : number;
}

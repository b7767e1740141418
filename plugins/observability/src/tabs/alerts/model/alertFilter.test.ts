import fc from 'fast-check';
import {
  ALERT_STATES,
  SEVERITIES,
  decodeAlertFilter,
  encodeAlertFilter,
  isFiltering,
  matchesText,
  toggled,
} from './alertFilter';

describe('the filter in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.subarray(SEVERITIES),
        fc.subarray(ALERT_STATES),
        (text, severities, states) => {
          const filter = { text, severities, states };
          const address = encodeAlertFilter(filter).toString();
          expect(decodeAlertFilter(new URLSearchParams(address))).toEqual(
            filter,
          );
        },
      ),
    );
  });

  it('leaves other parameters alone and needs no words for nothing', () => {
    const params = new URLSearchParams('from=now-1h&q=old&severity=critical');
    const next = encodeAlertFilter(
      { text: '', severities: [], states: ['firing'] },
      params,
    );
    expect(next.toString()).toBe('from=now-1h&state=firing');
  });

  it('ignores words that mean nothing', () => {
    const filter = decodeAlertFilter(
      new URLSearchParams('severity=fatal,warning,warning&state=sleeping'),
    );
    expect(filter).toEqual({ text: '', severities: ['warning'], states: [] });
    expect(isFiltering(filter)).toBe(true);
    expect(isFiltering({ text: ' ', severities: [], states: [] })).toBe(false);
  });
});

it('adds to a list, takes from it, and keeps its order', () => {
  expect(toggled(['warning'], 'critical', SEVERITIES)).toEqual([
    'critical',
    'warning',
  ]);
  expect(toggled(['critical', 'warning'], 'warning', SEVERITIES)).toEqual([
    'critical',
  ]);
});

it.each([
  ['', true],
  ['LATENCY', true],
  ['latency shop-2', true],
  ['latency shop-3', false],
])('finds %j: %s', (text, found) => {
  expect(matchesText(text, ['HighLatency', 'shop-2'])).toBe(found);
});

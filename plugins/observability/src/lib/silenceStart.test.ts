import { silenceStart } from './silenceStart';

const NOW = Date.UTC(2026, 2, 1, 12);

describe('silenceStart', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    ['2026-03-01 22:00', { ms: Date.UTC(2026, 2, 1, 22) }],
    ['2026-03-01 12:00', { problem: 'past' }],
    ['2026-02-31 22:00', { problem: 'unreadable' }],
    ['now', { problem: 'unreadable' }],
    ['tonight', { problem: 'unreadable' }],
  ])('takes %j for %j', (text, expected) => {
    expect(silenceStart(text, 'utc', NOW)).toEqual(expected);
  });
});

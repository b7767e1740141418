import { makeLine } from '../__testUtils__/logLines';
import { comparedTimes, linesSince, newPatterns } from './comparison';
import { linePatterns } from './linePatterns';

const HOUR = 3_600;
const shown = { start: 100 * HOUR, end: 102 * HOUR };

describe('comparedTimes', () => {
  it.each([
    ['1d', { start: 76 * HOUR, end: 78 * HOUR }],
    ['1w', { start: -68 * HOUR, end: -66 * HOUR }],
    // Two hours, one hour before: what both would have is left out.
    ['1h', { start: 99 * HOUR, end: 100 * HOUR }],
  ] as const)('of %s is an earlier time of its own', (than, former) => {
    expect(comparedTimes(than, shown)).toEqual({ since: shown.start, former });
  });

  it.each([
    [101 * HOUR, 101 * HOUR],
    [90 * HOUR, 100 * HOUR],
  ])('of a deploy at %s begins with it', (deploy, since) => {
    expect(comparedTimes('deploy', shown, deploy)).toEqual({
      since,
      former: { start: deploy - 2 * HOUR, end: deploy },
    });
  });

  it.each([undefined, shown.end])('has nothing for the deploy %s', deploy => {
    expect(comparedTimes('deploy', shown, deploy)).toBeUndefined();
  });
});

describe('newPatterns', () => {
  const patternsOf = (...texts: string[]) =>
    linePatterns(texts.map((line, index) => makeLine(index, { line })));

  it('are those that nobody wrote before, whatever the numbers in them', () => {
    const now = patternsOf(
      'order 17 was paid by alice in 3ms',
      'order 18 was refused',
      'listening on 8080',
    );
    const then = patternsOf(
      'order 4 was paid by bob in 99ms',
      'listening on 80',
    );
    expect(
      [...newPatterns(now, then)].map(({ words }) => words.join(' ')),
    ).toEqual(['order <*> was refused']);
  });
});

it('takes lines from a second on', () => {
  const lines = [makeLine(0), makeLine(2_000_000_000n)];
  expect(linesSince(lines, 1_772_359_201)).toEqual([lines[1]]);
});

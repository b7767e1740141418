import { coveredSeconds, firingEpisodes } from './firingEpisodes';

/** One evaluation a minute: `x` where the expression answers. */
function episodes(
  answers: string,
  rule: { forSeconds?: number; keepFiringForSeconds?: number } = {},
) {
  return firingEpisodes(
    {
      labels: { __name__: 'up', pod: 'a' },
      points: [...answers].flatMap((each, index): [number, number | null][] =>
        each === ' ' ? [] : [[index * 60, each === 'x' ? 1 : null]],
      ),
    },
    {
      start: 0,
      end: (answers.length - 1) * 60,
      stepSeconds: 60,
      forSeconds: 0,
      keepFiringForSeconds: 0,
      ...rule,
    },
  ).map(({ start, end }) => [start / 60, end === undefined ? '…' : end / 60]);
}

describe('firingEpisodes', () => {
  it.each<[string, string, object, unknown]>([
    ['never', '     ', {}, []],
    [
      'from the first answer to the first without',
      ' xx  x ',
      {},
      [
        [1, 3],
        [5, 6],
      ],
    ],
    ['still', '  xx', {}, [[2, '…']]],
    ['with a value that is no number', ' nn ', {}, [[1, 3]]],
    [
      'after it has held for long enough',
      ' xxxx ',
      { forSeconds: 120 },
      [[3, 5]],
    ],
    ['not when it held too shortly', ' xx xx ', { forSeconds: 120 }, []],
    [
      'from the beginning of an interrupted time only',
      ' xx xxx ',
      { forSeconds: 120 },
      [[6, 7]],
    ],
    [
      'as long as it is kept',
      ' x    ',
      { keepFiringForSeconds: 120 },
      [[1, 4]],
    ],
    [
      'on over a gap that is shorter than that',
      ' x x    ',
      { keepFiringForSeconds: 120 },
      [[1, 6]],
    ],
    [
      'not pending over a gap',
      ' x xx ',
      { forSeconds: 60, keepFiringForSeconds: 300 },
      [[4, '…']],
    ],
  ])('fires %s', (_, answers, rule, expected) => {
    expect(episodes(answers, rule)).toEqual(expected);
  });

  it('names the alert by its labels', () => {
    const [{ labels }] = firingEpisodes(
      { labels: { __name__: 'up', pod: 'a' }, points: [[0, 1]] },
      {
        start: 0,
        end: 60,
        stepSeconds: 60,
        forSeconds: 0,
        keepFiringForSeconds: 0,
      },
    );
    expect(labels).toEqual({ pod: 'a' });
  });
});

describe('coveredSeconds', () => {
  it('counts what overlaps once', () => {
    const labels = {};
    expect(
      coveredSeconds(
        [
          { labels, start: 50, end: 60 },
          { labels, start: 0, end: 20 },
          { labels, start: 10, end: 30 },
          { labels, start: 12, end: 14 },
          { labels, start: 90 },
        ],
        100,
      ),
    ).toBe(30 + 10 + 10);
    expect(coveredSeconds([], 100)).toBe(0);
  });
});

import { readHistory, withNewest } from './history';

describe('history', () => {
  it('keeps the last ones, each once, newest first', () => {
    expect(withNewest(['b', 'a'], 'a')).toEqual(['a', 'b']);
    const many = Array.from({ length: 30 }, (_, index) => `up == ${index}`);
    const kept = many.reduce(withNewest, [] as string[]);
    expect(kept).toHaveLength(20);
    expect(kept[0]).toBe('up == 29');
  });

  it.each([
    [undefined, []],
    ['up', []],
    [{ 0: 'up' }, []],
    [
      ['up', 1, null, 'down'],
      ['up', 'down'],
    ],
  ])('reads %j as %j', (kept, expected) => {
    expect(readHistory(kept)).toEqual(expected);
  });
});

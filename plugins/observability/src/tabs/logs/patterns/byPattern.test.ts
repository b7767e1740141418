import { decodeLogState } from '../model/logState';
import { byPattern, patternRegex } from './byPattern';

describe('patternRegex', () => {
  it.each([
    [['order', '<*>', 'refused'], 'order.*refused'],
    [['GET', '/a?b=(<*>)', '[x]'], 'GET.*/a\\?b=\\(.*\\).*\\[x\\]'],
    [['say', '\\"<*>\\"'], 'say'],
    [['<*>', '<*>'], undefined],
  ])('of %j', (words, expected) => {
    expect(patternRegex(words)).toBe(expected);
  });

  it('finds the lines that the pattern was made of', () => {
    const regex = new RegExp(patternRegex(['order', '<*>', 'by', '<*>'])!);
    expect('{"msg":"order 17 by \\"bank\\""}').toMatch(regex);
    expect('order of the bank').not.toMatch(regex);
  });
});

describe('byPattern', () => {
  const state = decodeLogState(new URLSearchParams('q=x&view=patterns'));

  it('goes on with the query that is there, and shows the lines', () => {
    expect(byPattern(state, ['a', '<*>', 'b'], false, '{e="x"}')).toMatchObject(
      {
        expression: '{e="x"} !~ "a.*b"',
        view: 'lines',
      },
    );
    expect(
      byPattern({ ...state, expression: '{a="b"}' }, ['"q'], true, '')
        ?.expression,
    ).toBe('{a="b"} |~ "q"');
  });

  it('has nothing to say of what is all variable', () => {
    expect(byPattern(state, ['<*>'], true, '{e="x"}')).toBeUndefined();
  });
});

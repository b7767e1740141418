import fc from 'fast-check';
import { ansiText, styledTexts, visibleText } from './ansi';
import { highlightPattern, isCheapPattern, splitHits } from './highlight';
import { decodeLogState } from './logState';

describe('colours', () => {
  it('become styles', () => {
    expect(
      styledTexts('\u001b[31;1mERROR\u001b[0m at \u001b[44m<b>\u001b[0m'),
    ).toEqual([
      { text: 'ERROR', styles: ['red', 'bold'] },
      { text: ' at ', styles: [] },
      { text: '<b>', styles: ['on-blue'] },
    ]);
    expect(styledTexts('\u001b[91mx')[0].styles).toEqual(['bright-red']);
    expect(ansiText('\u001b[31mx\u001b[0m')).toBe('x');
  });

  it('leave out what is no basic colour, and never hide text', () => {
    expect(styledTexts('\u001b[38;5;208mx\u001b[8my')).toEqual([
      { text: 'x', styles: [] },
      { text: 'y', styles: [] },
    ]);
  });

  it('leave nothing invisible behind', () => {
    expect(visibleText('a\u0000b\tc\nd\u202ee\u0007')).toBe(
      'a\u2400b\tc\nd‹U+202E›e\u2407',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const shown = styledTexts(text)
          .map(part => part.text)
          .join('');
        expect(shown.replace(/[\t\n]/g, '')).not.toMatch(
          /[\p{Cc}\u200f\u202e\u2066\ufeff]/u,
        );
      }),
    );
  });
});

const patternOf = (address: string) =>
  highlightPattern(decodeLogState(new URLSearchParams(address)));

const hits = (address: string, text: string) =>
  splitHits(text, patternOf(address))
    .filter(({ isHit }) => isHit)
    .map(part => part.text);

describe('search hits', () => {
  it.each([
    ['q=a.b', 'A.B axb a.b', ['A.B', 'a.b']],
    ['q=a.b&regex=1', 'A.B axb', ['A.B', 'axb']],
    ['q=(%3Fi)err&regex=1', 'ERR', ['ERR']],
    ['q=[&regex=1', '[', []],
    ['logql={} |= "x\\"y" | json', 'X"Y x"y', ['x"y']],
    ['logql={} |~ `(?i)to%2B` != "none"', 'TOO none', ['TOO']],
    ['logql={a="b"}', 'b', []],
    ['', 'anything', []],
  ])('of %s in %s', (address, text, expected) => {
    expect(hits(address, text)).toEqual(expected);
  });

  it('lose nothing of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (needle, text) => {
        const address = new URLSearchParams({ q: needle }).toString();
        const parts = splitHits(text, patternOf(address));
        expect(parts.map(part => part.text).join('')).toBe(text);
      }),
    );
  });

  it.each([
    ['(a+)+$', false],
    ['(a|aa)*b', false],
    ['.*.*.*x', false],
    ['(?=a)b', false],
    ['(a)\\1', false],
    ['a{1,}b{2,}c{3,}', false],
    ['error|warn', true],
    ['id=\\d+ .*done', true],
    ['[(]+x', true],
    ['\\(a\\)+', true],
  ])('are marked for cheap patterns only: %s %s', (pattern, cheap) => {
    expect(isCheapPattern(pattern)).toBe(cheap);
  });

  it.each(['q=a', 'q=a*b*$&regex=1', 'q=[a-z]*[0-9]&regex=1'])(
    'are soon looked for, whatever the line: %s',
    address => {
      const begin = performance.now();
      for (let line = 0; line < 20; line++) {
        splitHits('a'.repeat(100_000), patternOf(address));
      }
      expect(performance.now() - begin).toBeLessThan(2_000);
    },
  );

  it('are limited in number', () => {
    const parts = splitHits('ab'.repeat(50_000), patternOf('q=a'));
    expect(parts.length).toBeLessThan(110);
    expect(parts.map(({ text }) => text.length).reduce((a, b) => a + b)).toBe(
      100_000,
    );
  });
});

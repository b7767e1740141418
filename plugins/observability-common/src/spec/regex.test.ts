import { isRe2 } from './regex';

describe('isRe2', () => {
  it.each([
    '^\\d{4}-\\d{2}',
    '(?i)error|warn',
    '(?P<level>\\w+)',
    '[[:alpha:]]+',
    '(((a+)+)+)+$',
    '\\x{1F600}',
  ])('takes %s', expression => {
    expect(isRe2(expression)).toBe(true);
  });

  it.each([
    '(?=a)',
    '(?!a)',
    '(?<=a)b',
    '(a)\\1',
    '(?>a)',
    'a++',
    'a{1001}',
    '[b-a]',
    '(',
    '\\u0041',
    '\\p{Klingon}',
  ])('refuses %s, as the collectors do', expression => {
    expect(isRe2(expression)).toBe(false);
  });

  it('refuses what compiles into a huge program', () => {
    expect(isRe2('x{0,1000}'.repeat(50))).toBe(false);
    expect(isRe2(`(?:${'ab'.repeat(200)}){900}`)).toBe(false);
  });
});

import { toOnigmo } from './onigmo';
import { redactionNames, redactionOf } from './redaction';

describe('toOnigmo', () => {
  it.each([
    '(a+)+b',
    '(a|a)*b',
    '((a{1,})b?)+',
    '(?:x*)*',
    '([^)]+)*',
    '(a+){2,}',
    '(a*){30}',
  ])('refuses %j, which could take it for ever', expression => {
    expect(toOnigmo(expression)).toEqual({
      reason: expect.stringContaining('for ever'),
    });
  });

  it.each(['(abc)+', '(a|b)?c+', '[(+*)|]+', '\\(+a\\)+', '(a|b){2}'])(
    'takes %j',
    expression => {
      expect(toOnigmo(expression)).toHaveProperty('text');
    },
  );

  it.each([
    ['^\\d{4}-$', '\\A\\d{4}-\\z'],
    ['(?P<level>a|b)(?<x>c)', '(?<level>a|b)(?<x>c)'],
    ['(?i)a|(?s:.)', '(?i)a|(?m:.)'],
    ['[[a&&b]', '[\\[a\\&\\&b]'],
    ['[^]^$]', '[^\\]^$]'],
    ['[[:alpha:]/]', '[[:alpha:]\\x2f]'],
    ['a{2}?b{,3}{x', 'a{2}b\\{,3}\\{x'],
    ['"\\"\\\\"', '\\x22\\x22\\x5c\\x22'],
    ['a/b\\/c\n', 'a\\x2fb\\x2fc\\n'],
    ['\\pL\\p{Greek}', '\\p{L}\\p{Greek}'],
    ['\\^\\$\\[\\(', '\\^\\$\\[\\('],
  ])('writes %j as %j', (expression, expected) => {
    expect(toOnigmo(expression)).toEqual({ text: expected });
  });

  it.each(['(?m)^a', '(?U)a*', 'a(?i)b|c', '\\Qa.b\\E', '\\x{1F98A}'])(
    'refuses %j, which would mean something else',
    expression => {
      expect(toOnigmo(expression)).toEqual({ reason: expect.any(String) });
    },
  );

  const named = { patterns: {} };
  it.each(redactionNames(named))('takes the pattern %s', name => {
    expect(toOnigmo(redactionOf(name, named)?.expression ?? '')).toHaveProperty(
      'text',
    );
  });
});

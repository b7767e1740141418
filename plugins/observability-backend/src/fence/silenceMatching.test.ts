import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { formatMatcher, matcherPredicate } from './silenceMatching';

/** `job="x"`, `job!="x"`, `job=~"x"`, `job!~"x"` without quotes: name, operator, value. */
function matcher(name: string, operator: string, value: string): Matcher {
  return {
    name,
    value,
    isEqual: operator === '=' || operator === '=~',
    isRegex: operator.endsWith('~'),
  };
}

describe('matcherPredicate', () => {
  it.each<[string, string, string, Record<string, string>, boolean]>([
    ['job', '=', 'a', { job: 'a' }, true],
    ['job', '=', 'a', { job: 'A' }, false],
    ['job', '=', '', {}, true],
    ['job', '=', '', { job: 'a' }, false],
    ['job', '!=', '', {}, false],
    ['job', '!=', 'a', {}, true],
    ['job', '!=', 'a', { job: 'a' }, false],
    ['job', '=~', 'a', { job: 'ab' }, false],
    ['job', '=~', 'a|b', { job: 'ab' }, false],
    ['job', '=~', 'a|b', { job: 'b' }, true],
    ['job', '=~', 'a.*', { job: 'abc' }, true],
    ['job', '=~', 'a.b', { job: 'a\nb' }, false],
    ['job', '=~', 'a', { job: 'a\n' }, false],
    ['job', '=~', '(?i)ABC', { job: 'abc' }, true],
    ['job', '=~', '.*', {}, true],
    ['job', '=~', '.+', {}, false],
    ['job', '!~', '.+', {}, true],
    ['job', '!~', 'a|b', { job: 'a' }, false],
    ['job', '!~', 'a|b', { job: 'c' }, true],
    ['job', '=~', '^a$', { job: 'a' }, true],
    ['job', '=~', '\\Qa.b\\E', { job: 'a.b' }, true],
    ['job', '=~', '[[:digit:]]+', { job: '42' }, true],
    ['toString', '=', '', {}, true],
    ['__proto__', '!=', '', {}, false],
  ])('%s%s%j on %j is %s', (name, operator, value, labels, expected) => {
    expect(matcherPredicate([matcher(name, operator, value)])(labels)).toBe(
      expected,
    );
  });

  it('wants all matchers to hold, and takes none for all', () => {
    const both = matcherPredicate([
      matcher('a', '=', '1'),
      matcher('b', '=', '2'),
    ]);
    expect(both({ a: '1', b: '2' })).toBe(true);
    expect(both({ a: '1', b: '3' })).toBe(false);
    expect(matcherPredicate([])({ a: '1' })).toBe(true);
  });

  it.each(['(', 'a(?=b)', '(?<!a)b', '\\1', 'a{2000}', '*'])(
    'refuses %j, which RE2 does not know, by the name of its label',
    value => {
      expect(() => matcherPredicate([matcher('pod', '=~', value)])).toThrow(
        /Matcher pod=~.* is no RE2 regular expression/,
      );
    },
  );

  it('refuses a pattern beyond the length cap', () => {
    expect(() =>
      matcherPredicate([matcher('pod', '=~', 'a'.repeat(2_001))]),
    ).toThrow('2001 characters, at most 2000');
  });

  it('is not slowed by a pattern that makes backtracking engines hang', () => {
    const hits = matcherPredicate([matcher('pod', '=~', '(a+)+$')]);
    const started = performance.now();
    expect(hits({ pod: `${'a'.repeat(10_000)}b` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('negates exactly', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.boolean(),
        (value, actual, isRegex) => {
          const base = { name: 'a', value, isRegex };
          let hits;
          try {
            hits = matcherPredicate([{ ...base, isEqual: true }]);
          } catch {
            return;
          }
          const misses = matcherPredicate([{ ...base, isEqual: false }]);
          expect(misses({ a: actual })).toBe(!hits({ a: actual }));
        },
      ),
    );
  });
});

describe('formatMatcher', () => {
  it.each([
    ['=', 'job="x"'],
    ['!=', 'job!="x"'],
    ['=~', 'job=~"x"'],
    ['!~', 'job!~"x"'],
  ])('writes %s as Alertmanager does', (operator, expected) => {
    expect(formatMatcher(matcher('job', operator, 'x'))).toBe(expected);
  });

  it('quotes a hostile value', () => {
    expect(formatMatcher(matcher('job', '=', 'a",b="\\'))).toBe(
      'job="a\\",b=\\"\\\\"',
    );
  });
});

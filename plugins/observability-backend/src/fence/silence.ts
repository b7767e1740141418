import { InputError } from '@backstage/errors';
import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';
import { formatMatcher, matcherPredicate } from './silenceMatching';

/** The one label value that confines a silence to an entity. */
export interface SilenceScope {
  label: string;
  value: string;
}

/** The matchers that every silence of an entity carries. */
export const enforcedMatchers = ({ label, value }: SilenceScope): Matcher[] => [
  { name: label, value, isEqual: true, isRegex: false },
];

const same = (a: Matcher, b: Matcher) =>
  a.name === b.name &&
  a.value === b.value &&
  a.isEqual === b.isEqual &&
  a.isRegex === b.isRegex;

/** Whether two lists say the same, in whatever order. */
export const sameMatchers = (a: Matcher[], b: Matcher[]) =>
  a.every(x => b.some(y => same(x, y))) &&
  b.every(x => a.some(y => same(x, y)));

/** Whether a silence can hit nothing but the scope's alerts: matchers are ANDed, so one that names the scope is enough. */
export const staysInScope = (matchers: Matcher[], scope: SilenceScope) =>
  enforcedMatchers(scope).every(enforced =>
    matchers.some(matcher => same(matcher, enforced)),
  );

/**
 * The matchers of a silence that a user asks for, confined to the scope.
 *
 * Throws `InputError` where the user's own matchers speak about the scope's label in another way (the silence would hit nothing, or look as if
 * it were for somebody else), and for patterns that are no RE2.
 */
export function fenceSilence(
  matchers: Matcher[],
  scope: SilenceScope,
): Matcher[] {
  const enforced = enforcedMatchers(scope);
  for (const matcher of matchers) {
    if (
      matcher.name === scope.label &&
      !enforced.some(candidate => same(candidate, matcher))
    ) {
      throw new InputError(
        `Matcher ${formatMatcher(matcher)}: the label ${
          scope.label
        } is given, this silence is for ${enforced
          .map(formatMatcher)
          .join(', ')}. Leave the matcher out.`,
      );
    }
  }
  matcherPredicate(matchers);
  return [...enforced, ...matchers].filter(
    (matcher, index, all) =>
      all.findIndex(other => same(other, matcher)) === index,
  );
}

import { InputError } from '@backstage/errors';
import {
  isRe2,
  type Matcher,
} from '@observability-kit/backstage-plugin-observability-common';
import { RE2JS } from 're2js';

/** Longest regular expression of a matcher, in characters. */
const MAX_PATTERN_LENGTH = 2_000;

function operatorOf({ isEqual, isRegex }: Matcher) {
  if (isRegex) {
    return isEqual ? '=~' : '!~';
  }
  return isEqual ? '=' : '!=';
}

/** A matcher as Alertmanager's `filter` parameter and its page write it, e.g. `job!~"a|b"`. */
export const formatMatcher = (matcher: Matcher) =>
  `${matcher.name}${operatorOf(matcher)}${JSON.stringify(matcher.value)}`;

function compileTyped(matcher: Matcher): RE2JS {
  if (matcher.value.length > MAX_PATTERN_LENGTH) {
    throw new InputError(
      `Matcher ${matcher.name}: the regular expression has ${matcher.value.length} characters, at most ${MAX_PATTERN_LENGTH} are allowed`,
    );
  }
  if (!isRe2(matcher.value)) {
    throw new InputError(
      `Matcher ${formatMatcher(
        matcher,
      )} is no RE2 regular expression, or repeats too much to be compiled quickly`,
    );
  }
  return RE2JS.compile(matcher.value);
}

/** Whether labels fulfil a matcher; see {@link matcherPredicate}. */
export type LabelPredicate = (labels: Record<string, string>) => boolean;

/**
 * Alertmanager's own semantics: all matchers must hold, a regular expression must match the whole value, and a label that is absent counts as
 * the empty string. RE2 runs in linear time.
 *
 * @param compile - what is compiled of a matcher with a regular expression; without it whatever RE2 knows, for matchers that Alertmanager runs on already
 */
export function labelPredicate(
  matchers: readonly Matcher[],
  compile: (matcher: Matcher) => RE2JS = ({ value }) => RE2JS.compile(value),
): LabelPredicate {
  const tests = matchers.map(matcher => {
    const pattern = matcher.isRegex ? compile(matcher) : undefined;
    const fits = (value: string) =>
      pattern ? pattern.matches(value) : value === matcher.value;
    return (labels: Record<string, string>) =>
      fits(Object.hasOwn(labels, matcher.name) ? labels[matcher.name] : '') ===
      matcher.isEqual;
  });
  return labels => tests.every(test => test(labels));
}

/**
 * {@link labelPredicate} for what people type: patterns that grow by repetition are refused before they are compiled.
 *
 * Throws `InputError` for a pattern that RE2 does not know.
 */
export const matcherPredicate = (matchers: readonly Matcher[]) =>
  labelPredicate(matchers, compileTyped);

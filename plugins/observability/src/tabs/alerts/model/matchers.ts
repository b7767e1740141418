import type {
  Alert,
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import type { MatcherOperator } from '../../../lib/matcherText';

export const MATCHER_OPERATORS: MatcherOperator[] = ['=', '!=', '=~', '!~'];

const same = (a: Matcher, b: Matcher) =>
  a.name === b.name &&
  a.value === b.value &&
  a.isEqual === b.isEqual &&
  a.isRegex === b.isRegex;

/** The matchers that a person chose, without those that the backend adds anyway. */
export function ownMatchers(all: Matcher[], enforced: Matcher[]): Matcher[] {
  return all.filter(
    matcher => !enforced.some(candidate => same(candidate, matcher)),
  );
}

/** Whether a silence can hit this component only: then, and only then, the backend lets it be changed from here. */
export function isConfined(silence: Silence, enforced: Matcher[]): boolean {
  return enforced.every(matcher =>
    silence.matchers.some(candidate => same(candidate, matcher)),
  );
}

/** The names that matchers are likely to be about, and the values that these labels have now. */
export function labelSuggestions(
  alerts: Alert[],
  except: string[],
): Map<string, string[]> {
  const values = new Map<string, Set<string>>();
  for (const { labels } of alerts) {
    for (const [name, value] of Object.entries(labels)) {
      if (except.includes(name)) continue;
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  return new Map(
    [...values]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([name, set]) => [name, [...set].sort()]),
  );
}

import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';

/** How a matcher compares, as Alertmanager writes it. */
export type MatcherOperator = '=' | '!=' | '=~' | '!~';

export function operatorOf(matcher: Matcher): MatcherOperator {
  if (matcher.isRegex) return matcher.isEqual ? '=~' : '!~';
  return matcher.isEqual ? '=' : '!=';
}

/** `severity=~"critical|warning"`. */
export function formatMatcher(matcher: Matcher): string {
  return `${matcher.name}${operatorOf(matcher)}${JSON.stringify(
    matcher.value,
  )}`;
}

import type {
  Alert,
  Matcher,
  Silence,
  SilenceRequest,
  SilenceTemplate,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  DEFAULT_DURATION,
  type DurationProblem,
  durationProblem,
  durationSecondsOf,
} from '../../../lib/silenceDuration';
import { type MatcherOperator, operatorOf } from '../../../lib/matcherText';
import { ownMatchers } from './matchers';

/** One row of the form. `id` keeps its field where it is while rows come and go. */
export interface DraftMatcher {
  id: number;
  name: string;
  operator: MatcherOperator;
  value: string;
}

/** What the form holds. */
export interface SilenceDraft {
  matchers: DraftMatcher[];
  /** A Prometheus duration as typed. */
  duration: string;
  comment: string;
}

/** What is wrong with a draft, per field. */
export interface DraftProblems {
  /** By the id of the row. */
  matchers: Map<number, 'name' | 'enforced'>;
  duration?: DurationProblem;
  comment?: 'missing' | 'tooLong';
}

/** The bound of the wire schema. */
const MAX_COMMENT = 1_000;

const toRow = (matcher: Matcher, id: number): DraftMatcher => ({
  id,
  name: matcher.name,
  operator: operatorOf(matcher),
  value: matcher.value,
});

const equal = (name: string, value: string): Matcher => ({
  name,
  value,
  isEqual: true,
  isRegex: false,
});

/** A new silence: of one alert by its name, or, from scratch, of every alert of the component. */
export function newDraft(alert?: Alert): SilenceDraft {
  return {
    matchers: alert ? [toRow(equal('alertname', alert.name), 0)] : [],
    duration: DEFAULT_DURATION,
    comment: '',
  };
}

/** The form for more time: same matchers, same comment. */
export function extensionDraft(
  silence: Silence,
  enforced: Matcher[],
): SilenceDraft {
  return {
    matchers: ownMatchers(silence.matchers, enforced).map(toRow),
    duration: DEFAULT_DURATION,
    comment: silence.comment,
  };
}

/** The form as a template fills it in; what it was opened for stays: the name of the alert. */
export function withTemplate(
  { matchers, duration, comment }: SilenceTemplate,
  alert?: Alert,
): SilenceDraft {
  const about = newDraft(alert).matchers;
  return {
    matchers: [
      ...about,
      ...matchers
        .filter(({ name }) => !about.some(row => row.name === name))
        .map((matcher, index) => toRow(matcher, about.length + index)),
    ],
    duration,
    comment,
  };
}

/**
 * Labels of an alert that could narrow its silence: not its name, not what is enforced, not what is there already, and not what all
 * alerts of the component share.
 */
export function narrowingLabels(
  alert: Alert,
  draft: SilenceDraft,
  enforced: Matcher[],
  alerts: Alert[],
): Array<[string, string]> {
  const taken = ['alertname', ...enforced.map(({ name }) => name)];
  const tells = (name: string, value: string) =>
    alerts.length < 2 || alerts.some(({ labels }) => labels[name] !== value);
  return Object.entries(alert.labels)
    .filter(([name, value]) => !taken.includes(name) && tells(name, value))
    .filter(([name]) => !draft.matchers.some(row => row.name === name))
    .sort(([a], [b]) => a.localeCompare(b, 'en'));
}

/** The draft with one more matcher; an empty one for the user to fill in by default. */
export function withMatcher(
  draft: SilenceDraft,
  [name, value]: [string, string] = ['', ''],
): SilenceDraft {
  const id = 1 + Math.max(-1, ...draft.matchers.map(row => row.id));
  const row: DraftMatcher = { id, name, operator: '=', value };
  return { ...draft, matchers: [...draft.matchers, row] };
}

/** What goes over the wire. Rows that nobody filled in are left out. */
export function matchersOf(draft: SilenceDraft): Matcher[] {
  return draft.matchers
    .filter(({ name, value }) => name.trim() !== '' || value !== '')
    .map(({ name, operator, value }) => ({
      name: name.trim(),
      value,
      isEqual: !operator.startsWith('!'),
      isRegex: operator.endsWith('~'),
    }));
}

/** Finds what the backend would refuse, as far as it can be known here. Patterns are judged by the backend. */
export function problemsOfDraft(
  draft: SilenceDraft,
  enforced: Matcher[],
): DraftProblems {
  const matchers: DraftProblems['matchers'] = new Map();
  for (const { id, name, value } of draft.matchers) {
    if (name.trim() === '' && value !== '') matchers.set(id, 'name');
    if (enforced.some(matcher => matcher.name === name.trim())) {
      matchers.set(id, 'enforced');
    }
  }
  const duration = durationProblem(draft.duration);
  const length = draft.comment.trim().length;
  let comment: DraftProblems['comment'];
  if (length === 0) comment = 'missing';
  else if (length > MAX_COMMENT) comment = 'tooLong';
  return { matchers, duration, comment };
}

/** The request, or `undefined` while something is wrong. With `replaced` that silence gets the new end. */
export function silenceRequestOf(
  draft: SilenceDraft,
  enforced: Matcher[],
  replaced?: Silence,
): SilenceRequest | undefined {
  const problems = problemsOfDraft(draft, enforced);
  const durationSeconds = durationSecondsOf(draft.duration);
  if (
    problems.matchers.size > 0 ||
    problems.duration ||
    problems.comment ||
    durationSeconds === undefined
  ) {
    return undefined;
  }
  return {
    matchers: matchersOf(draft),
    durationSeconds,
    comment: draft.comment.trim(),
    ...(replaced && { id: replaced.id }),
  };
}

import type {
  AlertsResponse,
  Severity,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { ALERT_STATES, matchesText } from './alertFilter';
import type { AlertFilter, AlertState } from './alertFilter';
import { alertItem, byUrgency, timeOf } from './alertItem';
import type { AlertItem } from './alertItem';
import { formatMatcher } from '../../../lib/matcherText';
import { byNeed, ruleItems } from './ruleItem';
import type { RuleItem } from './ruleItem';

/** What the Alerts tab shows. */
export interface AlertsPage {
  /** Alerts of each state that the text and the severity let through. */
  counts: Record<AlertState, number>;
  alerts: AlertItem[];
  rules: RuleItem[];
  silences: { live: Silence[]; expired: Silence[] };
  /** Before any filter. */
  totals: { alerts: number; rules: number; silences: number };
  /** No source is missing, so that "nothing fires" can be said. */
  isComplete: boolean;
  /** The latest evaluation of any rule, milliseconds since the epoch. */
  lastEvaluationMs?: number;
}

/** Where the filter's text is looked for. */
const wordsOf = (labelled: {
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}) => [
  labelled.name,
  ...Object.entries(labelled.labels).map(([key, value]) => `${key}=${value}`),
  ...Object.values(labelled.annotations),
];

/** What the page shows of an answer. */
export function alertsPage(
  response: AlertsResponse,
  filter: AlertFilter,
): AlertsPage {
  const hasSeverity = (severity: Severity) =>
    filter.severities.length === 0 || filter.severities.includes(severity);
  const found = response.alerts.filter(
    alert =>
      hasSeverity(alert.severity) && matchesText(filter.text, wordsOf(alert)),
  );
  const counts = Object.fromEntries(
    ALERT_STATES.map(state => [
      state,
      found.filter(alert => alert.state === state).length,
    ]),
  ) as Record<AlertState, number>;
  const silences = response.silences.filter(silence =>
    matchesText(filter.text, [
      silence.comment,
      silence.createdBy,
      ...silence.matchers.map(formatMatcher),
    ]),
  );
  const evaluations = response.rules.flatMap(
    ({ lastEvaluation }) => timeOf(lastEvaluation) ?? [],
  );
  return {
    counts,
    alerts: found
      .filter(
        ({ state }) =>
          filter.states.length === 0 || filter.states.includes(state),
      )
      .map(alert => alertItem(alert, response))
      .sort(byUrgency),
    rules: ruleItems(
      response.rules
        .filter(
          rule =>
            hasSeverity(rule.severity) &&
            matchesText(filter.text, [
              ...wordsOf(rule),
              rule.group,
              rule.expression,
            ]),
        )
        .sort(byNeed),
    ),
    silences: {
      live: silences.filter(({ state }) => state !== 'expired'),
      expired: silences.filter(({ state }) => state === 'expired'),
    },
    totals: {
      alerts: response.alerts.length,
      rules: response.rules.length,
      silences: response.silences.length,
    },
    isComplete: !response.notices.some(
      ({ kind }) => kind === 'unavailable' || kind === 'partial',
    ),
    lastEvaluationMs:
      evaluations.length > 0 ? Math.max(...evaluations) : undefined,
  };
}

import type {
  Alert,
  AlertsResponse,
  Rule,
  Severity,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { ALERT_STATES, SEVERITIES, matchesText } from './alertFilter';
import type { AlertFilter, AlertState } from './alertFilter';
import { formatMatcher } from './matchers';
import { safeHref } from './safeHref';
import { tellingLabels } from './tellingLabels';

/** One alert as the page shows it. */
export interface AlertItem {
  alert: Alert;
  /** Labels that tell it from others of its name. */
  telling: string[];
  summary?: string;
  description?: string;
  owner?: string;
  /** What to do, in words. */
  runbook?: string;
  runbookHref?: string;
  /** Where the engine shows the expression. */
  source?: string;
  /** Milliseconds since the epoch; absent when the engine's text is no time. */
  sinceMs?: number;
  /** The silences that hit it, as far as they are known. */
  silences: Silence[];
}

/** One rule, with a name of its own among all rules that stays over refreshes. */
export interface RuleItem {
  key: string;
  rule: Rule;
  /** Labels that tell it from others of its name. */
  telling: string[];
}

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

const RULE_STATES: Array<Rule['state']> = [
  'firing',
  'pending',
  'unknown',
  'inactive',
];

const ruleRank = (rule: Rule) =>
  rule.health === 'error' ? -1 : RULE_STATES.indexOf(rule.state);

/** Names repeat within a group (a fast and a slow burn of one SLO), and two replicas may even report the same rule twice. */
function withKeys(rules: Rule[]): RuleItem[] {
  const seen = new Map<string, number>();
  return rules.map(rule => {
    const { group, name, labels, expression } = rule;
    const what = JSON.stringify([group, name, labels, expression]);
    const count = seen.get(what) ?? 0;
    seen.set(what, count + 1);
    return {
      key: `${what}${count}`,
      rule,
      telling: tellingLabels(rule, rules),
    };
  });
}

const byName = (a: { name: string }, b: { name: string }) =>
  a.name.localeCompare(b.name, 'en');

/** Milliseconds since the epoch of an RFC 3339 text. Engines write the year 1 for "never". */
export function timeOf(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return ms > 0 ? ms : undefined;
}

function toItem(alert: Alert, response: AlertsResponse): AlertItem {
  const { alerts, silences } = response;
  const { annotations, labels } = alert;
  const links = [annotations.runbook_url, annotations.runbook];
  const [runbookHref] = links.flatMap(text => safeHref(text) ?? []);
  // Words, or a link that is none of ours to follow: shown as text.
  const runbook = [annotations.runbook, annotations.runbook_url].find(
    text => text && !safeHref(text),
  );
  return {
    alert,
    telling: tellingLabels(alert, alerts),
    summary: annotations.summary ?? annotations.message,
    description: annotations.description,
    owner: labels.owner ?? labels.team,
    runbook,
    runbookHref,
    source: safeHref(alert.generatorUrl),
    sinceMs: timeOf(alert.activeAt),
    silences: silences.filter(({ id }) => alert.silencedBy.includes(id)),
  };
}

function byUrgency(a: AlertItem, b: AlertItem): number {
  const rank = ({ alert }: AlertItem) =>
    ALERT_STATES.indexOf(alert.state) * 10 + SEVERITIES.indexOf(alert.severity);
  return (
    rank(a) - rank(b) ||
    (b.sinceMs ?? 0) - (a.sinceMs ?? 0) ||
    byName(a.alert, b.alert) ||
    (a.alert.fingerprint < b.alert.fingerprint ? -1 : 1)
  );
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
      .map(alert => toItem(alert, response))
      .sort(byUrgency),
    rules: withKeys(
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
        .sort(
          (a, b) =>
            ruleRank(a) - ruleRank(b) ||
            SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
            byName(a, b),
        ),
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

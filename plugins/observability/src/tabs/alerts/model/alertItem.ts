import type {
  Alert,
  AlertsResponse,
  Rule,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { ALERT_STATES, SEVERITIES } from './alertFilter';
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
  /** The rule that raised it. */
  rule?: Rule;
  /** Milliseconds since the epoch; absent when the engine's text is no time. */
  sinceMs?: number;
  /** The silences that hit it, as far as they are known. */
  silences: Silence[];
}

/** Milliseconds since the epoch of an RFC 3339 text. Engines write the year 1 for "never". */
export function timeOf(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return ms > 0 ? ms : undefined;
}

/** The rule that an alert is of: the only one of its name, or of several the one whose labels it has. */
function ruleOf(
  { name, labels }: Alert,
  { rules }: Pick<AlertsResponse, 'rules'>,
) {
  const named = rules.filter(
    rule =>
      rule.type === 'alerting' &&
      rule.name === name &&
      // Grafana's is a text about several queries.
      !rule.managedIn,
  );
  return named.length === 1
    ? named[0]
    : named.find(rule =>
        Object.entries(rule.labels).every(
          // A label with a template in it has a value of its own in each alert.
          ([key, value]) => value.includes('{{') || labels[key] === value,
        ),
      );
}

/** Reads what the page shows of an alert. */
export function alertItem(alert: Alert, response: AlertsResponse): AlertItem {
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
    rule: ruleOf(alert, response),
    sinceMs: timeOf(alert.activeAt),
    silences: silences.filter(({ id }) => alert.silencedBy.includes(id)),
  };
}

/** Order of a list: firing before pending before silenced, the worst first, then the youngest. */
export function byUrgency(a: AlertItem, b: AlertItem): number {
  const rank = ({ alert }: AlertItem) =>
    ALERT_STATES.indexOf(alert.state) * 10 + SEVERITIES.indexOf(alert.severity);
  return (
    rank(a) - rank(b) ||
    (b.sinceMs ?? 0) - (a.sinceMs ?? 0) ||
    a.alert.name.localeCompare(b.alert.name, 'en') ||
    (a.alert.fingerprint < b.alert.fingerprint ? -1 : 1)
  );
}

import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import { ALERT_STATES, SEVERITIES } from './alertFilter';

/** What the preview of a silence shows. */
export interface SilencePreviewModel {
  count: number;
  shown: Array<{
    alert: Alert;
    /** The labels that tell it from the others. */
    telling: string;
  }>;
  more: number;
  /** The alert that the user started from is not among them. */
  isMissed: boolean;
}

const SHOWN = 8;

/** The alerts that a silence would hit, the most urgent first, with the labels in which they differ. */
export function previewOf(
  alerts: Alert[],
  startedFrom?: Alert,
): SilencePreviewModel {
  const differing = (labels: Record<string, string>) =>
    Object.entries(labels).filter(
      ([name, value]) =>
        name !== 'alertname' &&
        name !== 'severity' &&
        alerts.some(other => other.labels[name] !== value),
    );
  const rank = ({ state, severity }: Alert) =>
    ALERT_STATES.indexOf(state) * 10 + SEVERITIES.indexOf(severity);
  const sorted = [...alerts].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'),
  );
  return {
    count: alerts.length,
    shown: sorted.slice(0, SHOWN).map(alert => ({
      alert,
      telling: differing(alert.labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
    })),
    more: Math.max(0, alerts.length - SHOWN),
    isMissed:
      startedFrom !== undefined &&
      !alerts.some(
        ({ fingerprint }) => fingerprint === startedFrom.fingerprint,
      ),
  };
}

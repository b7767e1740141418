import { createHash } from 'node:crypto';
import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import { type RuleState, severityOf } from '../sources/model';

/** An alert as the engine that evaluates its rule knows it. */
type EngineAlert = RuleState['alerts'][number];

const STATES: Alert['state'][] = ['firing', 'pending', 'suppressed'];
const SEVERITIES: Alert['severity'][] = ['critical', 'warning', 'info', 'none'];

/** The worst first, then the newest. */
export function compareAlerts(a: Alert, b: Alert): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    Date.parse(b.activeAt) - Date.parse(a.activeAt) ||
    a.fingerprint.localeCompare(b.fingerprint)
  );
}

function fingerprintOf(labels: Record<string, string>): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(sorted))
    .digest('hex')
    .slice(0, 16);
}

/** Alertmanager may know more labels of the same alert: the engine's external ones. */
const isSame = (engine: EngineAlert, alert: Alert) =>
  Object.entries(engine.labels).every(
    ([name, value]) => (alert.labels[name] ?? '') === value,
  );

const onlyInEngine = (alert: EngineAlert): Alert => ({
  ...alert,
  fingerprint: fingerprintOf(alert.labels),
  name: alert.labels.alertname ?? '',
  severity: severityOf(alert.labels),
  silencedBy: [],
  inhibitedBy: [],
  receivers: [],
});

/**
 * One list of Alertmanager's alerts and the rule engine's. Alertmanager decides on the state of what it knows, and the engine adds the value;
 * what only the engine knows (pending, or not yet delivered) is added.
 */
export function mergeAlerts(known: Alert[], engine: EngineAlert[]): Alert[] {
  const byName = new Map<string, Alert[]>();
  for (const alert of known) {
    byName.set(alert.name, [...(byName.get(alert.name) ?? []), { ...alert }]);
  }
  const added = new Map<string, Alert>();
  for (const alert of engine) {
    const same = (byName.get(alert.labels.alertname ?? '') ?? []).filter(
      candidate => isSame(alert, candidate),
    );
    for (const candidate of same) {
      candidate.value = alert.value;
      if (alert.kept) candidate.kept = alert.kept;
    }
    if (same.length === 0) {
      const only = onlyInEngine(alert);
      added.set(only.fingerprint, only);
    }
  }
  return [...[...byName.values()].flat(), ...added.values()].sort(
    compareAlerts,
  );
}

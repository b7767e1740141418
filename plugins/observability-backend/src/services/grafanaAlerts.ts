import { toError } from '@backstage/errors';
import type {
  Alert,
  Notice,
  Rule,
} from '@observability-kit/backstage-plugin-observability-common';
import type { SilenceScope } from '../fence/silence';
import type { GrafanaAlertsSource } from '../sources/grafana/GrafanaAlertsSource';
import { entityRules } from './entityRules';
import { mergeAlerts } from './mergeAlerts';

/** What is read of a Grafana. */
export type GrafanaAlerts = Pick<GrafanaAlertsSource, 'alerts' | 'rules'> &
  Partial<Pick<GrafanaAlertsSource, 'forEntity'>>;

/**
 * An entity's part of what Grafana looks after, by the same label as elsewhere. Never fails: it stands beside other sources, and what it could not say is a notice.
 */
export async function grafanaAlertsOf(
  grafana: GrafanaAlerts | undefined,
  scope: SilenceScope,
  signal?: AbortSignal,
): Promise<{ alerts: Alert[]; rules: Rule[]; notices: Notice[] }> {
  if (!grafana) {
    return { alerts: [], rules: [], notices: [] };
  }
  try {
    const [alerts, all] = await Promise.all([
      grafana.alerts(scope, signal),
      grafana.rules(signal),
    ]);
    const own = entityRules(all, scope);
    return {
      rules: own.map(({ rule }) => rule),
      alerts: own.reduce(
        (merged, { rule, alerts: raised }) =>
          mergeAlerts(merged, raised).map(alert => ({
            managedIn: rule.managedIn,
            ...alert,
          })),
        alerts,
      ),
      notices: [],
    };
  } catch (error) {
    const { message } = toError(error);
    return {
      ...{ alerts: [], rules: [] },
      notices: [{ level: 'warning', kind: 'unavailable', message }],
    };
  }
}

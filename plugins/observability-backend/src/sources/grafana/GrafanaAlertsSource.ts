import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import type { SourceConfig } from '../../config';
import { AlertmanagerSource } from '../alertmanager/AlertmanagerSource';
import type { RuleState } from '../model';
import { SharedRequests } from '../SharedRequests';
import { SourceClient } from '../SourceClient';
import type { OnExchange } from '../SourceConnection';
import type { TenantSubject } from '../tenantOf';
import { grafanaRules, ruleUrl } from './grafanaRules';
import { grafanaRulesAnswer } from './rulesAnswer';

/** Grafana's label of the rule that an alert is of. */
const RULE_UID = '__alert_rule_uid__';

interface Parts {
  /** Where a person opens Grafana. */
  base: string;
  rules: SourceClient;
  alerts: AlertmanagerSource;
  shared: SharedRequests;
}

/**
 * The alerts that Grafana itself evaluates, and its built-in Alertmanager. Only read: Grafana's silences, folders and contact points have permissions of their own,
 * which its token would pass over.
 *
 * Errors: those of `HttpClient`.
 */
export class GrafanaAlertsSource {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static create(
    source: SourceConfig,
    options: { onExchange?: OnExchange } = {},
  ): GrafanaAlertsSource {
    const below = (path: string) =>
      SourceClient.create(source, {
        ...options,
        baseUrl: `${source.url.replace(/\/+$/, '')}${path}`,
      });
    return new GrafanaAlertsSource({
      base: source.externalUrl ?? source.url,
      rules: below('/api/prometheus/grafana'),
      alerts: AlertmanagerSource.create(below('/api/alertmanager/grafana')),
      shared: new SharedRequests(),
    });
  }

  /** The same, for the data of one entity. */
  forEntity(subject: TenantSubject): GrafanaAlertsSource {
    const { rules, alerts, shared, ...rest } = this.#parts;
    const own = rules.forEntity(subject);
    return own.apart
      ? new GrafanaAlertsSource({
          ...rest,
          rules: own,
          alerts: alerts.forEntity(subject),
          shared: shared.within(own.apart),
        })
      : this;
  }

  /** Active and suppressed alerts with exactly this value of a label. */
  async alerts(
    scope: { label: string; value: string },
    signal?: AbortSignal,
  ): Promise<Alert[]> {
    const { alerts, base } = this.#parts;
    const found = await alerts.alerts(scope, signal);
    return found.map(alert => {
      const url = ruleUrl(base, alert.labels[RULE_UID]);
      return { ...alert, managedIn: { name: 'Grafana', ...(url && { url }) } };
    });
  }

  /** Everybody's: callers filter by the entity's label. */
  async rules(signal?: AbortSignal): Promise<RuleState[]> {
    const { shared, rules, base } = this.#parts;
    return shared.run('rules', signal, wanted =>
      rules.json({ path: '/api/v1/rules', signal: wanted }, value =>
        grafanaRules(grafanaRulesAnswer.parse(value), base),
      ),
    );
  }
}

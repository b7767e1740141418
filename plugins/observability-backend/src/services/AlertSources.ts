import { NotFoundError } from '@backstage/errors';
import type { SilenceScope } from '../fence/silence';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import type { RuleState } from '../sources/model';
import type { MetricsSource } from '../sources/prometheus/MetricsSource';
import { confined } from './confined';
import type { GrafanaAlerts } from './grafanaAlerts';
import type { EntityResolver } from './EntityResolver';
import { metricsSourceOf } from './metricsSourceOf';
import type { EntityRequest, RequestContext } from './types';

/** The engine that evaluates the rules. */
export type RuleEngine = Pick<
  MetricsSource,
  'rules' | 'queryRange' | 'forEntity'
>;

/** Where an entity's alerts are, and which of them are its own. */
export interface EntityAlertSources {
  scope: SilenceScope;
  cluster: string;
  engine: Pick<RuleEngine, 'queryRange'>;
  rules(signal?: AbortSignal): Promise<RuleState[]>;
  alertmanager?: Alertmanager;
  grafana?: GrafanaAlerts;
}

export const noAlertmanager = (cluster: string) =>
  `The cluster ${cluster} has no Alertmanager, so nothing can be silenced: name one in observability.clusters[].alerts`;

/** Errors: `NotFoundError` for a cluster without one. */
export function alertmanagerOf({
  cluster,
  alertmanager,
}: EntityAlertSources): Alertmanager {
  if (!alertmanager) {
    throw new NotFoundError(noAlertmanager(cluster));
  }
  return alertmanager;
}

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  metrics: ReadonlyMap<string, RuleEngine>;
  /** By name. */
  alertmanagers: ReadonlyMap<string, Alertmanager>;
  /** By name. */
  grafanas?: ReadonlyMap<string, GrafanaAlerts>;
}

/** Finds the sources of an entity's cluster. */
export class AlertSources {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): AlertSources {
    return new AlertSources(options);
  }

  async find(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<EntityAlertSources> {
    const { entities, metrics, alertmanagers, grafanas } = this.#options;
    const resolved = await entities.resolveWorkload(entityRef, context);
    const { cluster, observed } = resolved;
    const engine = metricsSourceOf(metrics, resolved);
    const grafana = grafanas?.get(cluster.grafanaAlerts ?? '');
    const alertmanager = cluster.alerts && alertmanagers.get(cluster.alerts);
    return {
      scope: {
        label: cluster.profile.entityLabel,
        value: observed.entity.entityRef,
      },
      cluster: cluster.name,
      engine,
      rules: async signal =>
        (await engine.rules(signal)).flatMap(({ rules }) => rules),
      ...(grafana && { grafana: confined(grafana, resolved) }),
      ...(alertmanager && { alertmanager: confined(alertmanager, resolved) }),
    };
  }
}

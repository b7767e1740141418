import type { AuthService } from '@backstage/backend-plugin-api';
import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type {
  Alert,
  AlertsResponse,
  Notice,
  SilencePreviewResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  enforcedMatchers,
  fenceSilence,
  type SilenceScope,
} from '../fence/silence';
import { matcherPredicate } from '../fence/silenceMatching';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import type { RuleState } from '../sources/model';
import type { MetricsSource } from '../sources/prometheus/PrometheusSource';
import { actorOf } from './actorOf';
import type {
  AlertsService,
  SilenceExpiry,
  SilencePreview,
  SilenceWrite,
} from './AlertsService';
import { confined } from './confined';
import { entityRules } from './entityRules';
import type { EntityResolver } from './EntityResolver';
import { EntitySilences, touchingSilences } from './EntitySilences';
import { mergeAlerts } from './mergeAlerts';
import type { EntityRequest, RequestContext } from './types';

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  auth: Pick<AuthService, 'isPrincipal'>;
  /** By name. The engines that evaluate the rules. */
  metrics: ReadonlyMap<string, Pick<MetricsSource, 'rules' | 'forEntity'>>;
  /** By name. */
  alertmanagers: ReadonlyMap<string, Alertmanager>;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/** Where an entity's alerts are, and which of them are its own. */
interface Found {
  scope: SilenceScope;
  cluster: string;
  rules(signal?: AbortSignal): Promise<RuleState[]>;
  alertmanager?: Alertmanager;
}

const unavailable = (error: unknown): Notice => ({
  level: 'warning',
  kind: 'unavailable',
  message: toError(error).message,
});

const noAlertmanager = (cluster: string) =>
  `The cluster ${cluster} has no Alertmanager, so nothing can be silenced: name one in observability.clusters[].alerts`;

function required({ cluster, alertmanager }: Found): Alertmanager {
  if (!alertmanager) {
    throw new NotFoundError(noAlertmanager(cluster));
  }
  return alertmanager;
}

const valueOf = <T>(result: PromiseSettledResult<T[]>): T[] =>
  result.status === 'fulfilled' ? result.value : [];

/** Merges what Alertmanager and the rule engine of the entity's cluster know, and writes silences that are confined to the entity. */
export class DefaultAlertsService implements AlertsService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultAlertsService {
    return new DefaultAlertsService(options);
  }

  async alerts(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<AlertsResponse> {
    const { signal } = context;
    const found = await this.#find(request, context);
    const { scope, alertmanager } = found;
    const [rules, alerts, silences] = await Promise.allSettled([
      found.rules(signal),
      alertmanager?.alerts(scope, signal) ?? Promise.resolve<Alert[]>([]),
      alertmanager?.silences(signal) ?? [],
    ]);
    signal?.throwIfAborted();
    const notices = new Map<string, Notice>();
    for (const result of [rules, alerts, silences]) {
      if (result.status === 'rejected') {
        const notice = unavailable(result.reason);
        notices.set(notice.message, notice);
      }
    }
    if (
      rules.status === 'rejected' &&
      (alerts.status === 'rejected' || !alertmanager)
    ) {
      // An empty list would look as if all were well.
      throw new ServiceUnavailableError([...notices.keys()].join('; '));
    }
    if (!alertmanager) {
      const message = noAlertmanager(found.cluster);
      notices.set(message, { level: 'info', kind: 'unavailable', message });
    }
    const known = valueOf(alerts);
    const evaluated = entityRules(valueOf(rules), scope);
    return {
      alerts: mergeAlerts(
        known,
        evaluated.flatMap(({ alerts: raised }) => raised),
      ),
      rules: evaluated.map(({ rule }) => rule),
      silences: touchingSilences(valueOf(silences), known, scope),
      notices: [...notices.values()],
      enforcedMatchers: enforcedMatchers(scope),
    };
  }

  async previewSilence(
    request: SilencePreview,
    context: RequestContext,
  ): Promise<SilencePreviewResponse> {
    const found = await this.#find(request, context);
    const { scope } = found;
    const matchers = fenceSilence(request.matchers, scope);
    const hits = matcherPredicate(matchers);
    const [known, rules] = await Promise.all([
      required(found).alerts(scope, context.signal),
      // What is pending would be hit as soon as it fires; but a preview without it is better than none.
      found.rules(context.signal).catch((): RuleState[] => []),
    ]);
    const raised = entityRules(rules, scope).flatMap(({ alerts }) => alerts);
    return {
      matchers,
      alerts: mergeAlerts(known, raised).filter(({ labels }) => hits(labels)),
    };
  }

  async putSilence(request: SilenceWrite, context: RequestContext) {
    const silences = await this.#silences(request, context);
    const author = actorOf(this.#options.auth, context.credentials);
    const now = this.#options.now?.() ?? Date.now();
    return {
      silence: await silences.put(request, { author, now }, context.signal),
    };
  }

  async expireSilence(request: SilenceExpiry, context: RequestContext) {
    const silences = await this.#silences(request, context);
    await silences.expire(request.id, context.signal);
  }

  async #silences(request: EntityRequest, context: RequestContext) {
    const found = await this.#find(request, context);
    return EntitySilences.create({
      store: required(found),
      scope: found.scope,
    });
  }

  async #find(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<Found> {
    const { entities, metrics, alertmanagers } = this.#options;
    const resolved = await entities.resolveWorkload(entityRef, context);
    const { cluster, observed } = resolved;
    const found = metrics.get(cluster.metrics);
    if (!found) {
      throw new NotFoundError(`No source named ${cluster.metrics}`);
    }
    const engine = confined(found, resolved);
    const alertmanager = cluster.alerts && alertmanagers.get(cluster.alerts);
    return {
      scope: {
        label: cluster.profile.entityLabel,
        value: observed.entity.entityRef,
      },
      cluster: cluster.name,
      rules: async signal =>
        (await engine.rules(signal)).flatMap(({ rules }) => rules),
      ...(alertmanager && { alertmanager: confined(alertmanager, resolved) }),
    };
  }
}

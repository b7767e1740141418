import type { AuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  Alert,
  AlertsResponse,
  Notice,
  SilencePreviewResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { enforcedMatchers, fenceSilence } from '../fence/silence';
import { matcherPredicate } from '../fence/silenceMatching';
import type { RuleState } from '../sources/model';
import { actorOf } from './actorOf';
import {
  alertmanagerOf,
  type AlertSources,
  noAlertmanager,
} from './AlertSources';
import type {
  AlertsService,
  SilenceExpiry,
  SilencePreview,
  SilenceWrite,
} from './AlertsService';
import { entityRules } from './entityRules';
import { EntitySilences, touchingSilences } from './EntitySilences';
import { mergeAlerts } from './mergeAlerts';
import { recentAlerts } from './recentAlerts';
import type { EntityRequest, RequestContext } from './types';

interface Options {
  sources: AlertSources;
  auth: Pick<AuthService, 'isPrincipal'>;
  /** Milliseconds since the epoch. */
  now?(): number;
}

const unavailable = (error: unknown): Notice => ({
  level: 'warning',
  kind: 'unavailable',
  message: toError(error).message,
});

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
    const found = await this.#options.sources.find(request, context);
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
    const found = await this.#options.sources.find(request, context);
    const { scope } = found;
    const { signal } = context;
    const matchers = fenceSilence(request.matchers, scope);
    const hits = matcherPredicate(matchers);
    const [known, rules, recent] = await Promise.all([
      alertmanagerOf(found).alerts(scope, signal),
      // What is pending would be hit as soon as it fires; but a preview without it is better than none. So it is with what is over.
      found.rules(signal).catch((): RuleState[] => []),
      recentAlerts(found, { now: this.#now(), hits }, signal).catch(
        () => undefined,
      ),
    ]);
    const raised = entityRules(rules, scope).flatMap(({ alerts }) => alerts);
    return {
      matchers,
      alerts: mergeAlerts(known, raised).filter(({ labels }) => hits(labels)),
      ...(recent && { recent }),
    };
  }

  async putSilence(request: SilenceWrite, context: RequestContext) {
    const silences = await this.#silences(request, context);
    const author = actorOf(this.#options.auth, context.credentials);
    const now = this.#now();
    return {
      silence: await silences.put(request, { author, now }, context.signal),
    };
  }

  async expireSilence(request: SilenceExpiry, context: RequestContext) {
    const silences = await this.#silences(request, context);
    await silences.expire(request.id, context.signal);
  }

  async #silences(request: EntityRequest, context: RequestContext) {
    const found = await this.#options.sources.find(request, context);
    return EntitySilences.create({
      store: alertmanagerOf(found),
      scope: found.scope,
    });
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}

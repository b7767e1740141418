import type { AuthService } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Notice } from '@observability-kit/backstage-plugin-observability-common';
import {
  enforcedMatchers,
  fenceSilence,
  type SilenceScope,
} from '../fence/silence';
import { matcherPredicate } from '../fence/silenceMatching';
import type { AlertmanagerSource } from '../sources/alertmanager/AlertmanagerSource';
import type { ClusterConfig } from '../config';
import type { AlertsService } from './AlertsService';
import { entityRules, type EvaluatedRule } from './entityRules';
import { EntitySilences, touchingSilences } from './EntitySilences';
import type { EntityResolver } from './EntityResolver';
import { mergeAlerts } from './mergeAlerts';
import type { EntityRequest, RequestContext } from './types';

/** What is asked of an Alertmanager. */
export type Alertmanager = Pick<
  AlertmanagerSource,
  'alerts' | 'silences' | 'silence' | 'putSilence' | 'expireSilence'
>;

/** The engine that evaluates a cluster's rules. */
export interface RuleEngine {
  rules(signal?: AbortSignal): Promise<EvaluatedRule[]>;
}

/** Where a cluster's alerts come from. */
export interface AlertSources {
  engine: RuleEngine;
  alertmanager?: Alertmanager;
}

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  auth: AuthService;
  sourcesOf(cluster: ClusterConfig): AlertSources;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/** An entity's scope, and where its alerts are. */
interface Found extends AlertSources {
  cluster: string;
  scope: SilenceScope;
}

function required({ cluster, alertmanager }: Found): Alertmanager {
  if (!alertmanager) {
    throw new NotFoundError(
      `The cluster ${cluster} has no Alertmanager, so nothing can be silenced: name one in observability.clusters[].alerts`,
    );
  }
  return alertmanager;
}

const unavailable = (error: unknown): Notice => ({
  level: 'warning',
  kind: 'unavailable',
  message: error instanceof Error ? error.message : String(error),
});

export class DefaultAlertsService implements AlertsService {
  readonly #options: Options & { now(): number };

  private constructor(options: Options) {
    this.#options = { now: Date.now, ...options };
  }

  static create(options: Options): DefaultAlertsService {
    return new DefaultAlertsService(options);
  }

  getAlerts: AlertsService['getAlerts'] = async (request, context) => {
    const { scope, engine, alertmanager } = await this.#find(request, context);
    const label = { name: scope.label, value: scope.value };
    const [rules, alerts, silences] = await Promise.allSettled([
      engine.rules(context.signal),
      alertmanager?.alerts(label, context.signal) ?? [],
      alertmanager?.silences(context.signal) ?? [],
    ]);
    context.signal?.throwIfAborted();
    const failed = [rules, alerts, silences].flatMap(result =>
      result.status === 'rejected' ? [unavailable(result.reason)] : [],
    );
    if (rules.status === 'rejected' && alerts.status === 'rejected') {
      // An empty list would look as if all were well.
      throw new ServiceUnavailableError(
        failed.map(({ message }) => message).join('; '),
      );
    }
    const evaluated =
      rules.status === 'fulfilled'
        ? entityRules(rules.value, scope.label, scope.value)
        : [];
    const known = alerts.status === 'fulfilled' ? alerts.value : [];
    return {
      alerts: mergeAlerts(
        known,
        evaluated.flatMap(({ alerts: raised }) => raised),
      ),
      rules: evaluated.map(({ rule }) => rule),
      silences:
        silences.status === 'fulfilled'
          ? touchingSilences(silences.value, known, scope)
          : [],
      notices: failed.filter(
        ({ message }, index) =>
          failed.findIndex(other => other.message === message) === index,
      ),
      enforcedMatchers: enforcedMatchers(scope),
    };
  };

  previewSilence: AlertsService['previewSilence'] = async (
    request,
    context,
  ) => {
    const found = await this.#find(request, context);
    const { scope, engine } = found;
    const matchers = fenceSilence(request.matchers, scope);
    const hits = matcherPredicate(matchers);
    const [known, rules] = await Promise.all([
      required(found).alerts(
        { name: scope.label, value: scope.value },
        context.signal,
      ),
      // What is pending would be silenced as soon as it fires. Alertmanager's own alerts must be complete, these need not.
      engine.rules(context.signal).catch((): EvaluatedRule[] => []),
    ]);
    const raised = entityRules(rules, scope.label, scope.value).flatMap(
      ({ alerts }) => alerts,
    );
    return {
      matchers,
      alerts: mergeAlerts(known, raised).filter(({ labels }) => hits(labels)),
    };
  };

  putSilence: AlertsService['putSilence'] = async (request, context) => {
    const silences = this.#silences(await this.#find(request, context));
    const by = { author: this.#author(context), now: this.#options.now() };
    return { silence: await silences.put(request, by, context.signal) };
  };

  expireSilence: AlertsService['expireSilence'] = async (request, context) => {
    const silences = this.#silences(await this.#find(request, context));
    await silences.expire(request.id, context.signal);
  };

  async #find(
    { entityRef }: EntityRequest,
    context: RequestContext,
  ): Promise<Found> {
    const { cluster, observed } = await this.#options.entities.resolveWorkload(
      entityRef,
      context,
    );
    return {
      cluster: cluster.name,
      scope: {
        label: cluster.profile.entityLabel,
        value: observed.entity.entityRef,
      },
      ...this.#options.sourcesOf(cluster),
    };
  }

  #silences(found: Found): EntitySilences {
    return EntitySilences.create({
      store: required(found),
      scope: found.scope,
    });
  }

  #author({ credentials }: RequestContext): string {
    const { auth } = this.#options;
    if (auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    if (auth.isPrincipal(credentials, 'service')) {
      return credentials.principal.subject;
    }
    throw new NotAllowedError('A silence needs somebody who makes it');
  }
}

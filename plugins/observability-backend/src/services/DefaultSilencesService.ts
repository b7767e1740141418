import type { AuthService } from '@backstage/backend-plugin-api';
import type { SilencePreviewResponse } from '@observability-kit/backstage-plugin-observability-common';
import { fenceSilence } from '../fence/silence';
import { matcherPredicate } from '../fence/silenceMatching';
import type { RuleState } from '../sources/model';
import { actorOf } from './actorOf';
import { alertmanagerOf, type AlertSources } from './AlertSources';
import { entityRules } from './entityRules';
import { EntitySilences } from './EntitySilences';
import { mergeAlerts } from './mergeAlerts';
import { recentAlerts } from './recentAlerts';
import type {
  SilenceExpiry,
  SilencePreview,
  SilencesService,
  SilenceWrite,
} from './SilencesService';
import type { EntityRequest, RequestContext } from './types';

interface Options {
  sources: AlertSources;
  auth: Pick<AuthService, 'isPrincipal'>;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/** Previews and writes silences on the Alertmanager of the entity's cluster, confined to the entity. */
export class DefaultSilencesService implements SilencesService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultSilencesService {
    return new DefaultSilencesService(options);
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

import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  Alert,
  AlertsResponse,
  Notice,
} from '@observability-kit/backstage-plugin-observability-common';
import { enforcedMatchers } from '../fence/silence';
import { UserTokenError } from '../sources/userToken';
import { type AlertSources, noAlertmanager } from './AlertSources';
import type { AlertsService } from './AlertsService';
import { entityRules } from './entityRules';
import { touchingSilences } from './EntitySilences';
import { grafanaAlertsOf } from './grafanaAlerts';
import { compareAlerts, mergeAlerts } from './mergeAlerts';
import type { EntityRequest, RequestContext } from './types';

interface Options {
  sources: AlertSources;
}

const unavailable = (error: unknown): Notice => ({
  level: 'warning',
  kind: 'unavailable',
  message: toError(error).message,
});

const valueOf = <T>(result: PromiseSettledResult<T[]>): T[] =>
  result.status === 'fulfilled' ? result.value : [];

/** Merges what Alertmanager and the rule engine of the entity's cluster know. */
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
    const elsewhere = grafanaAlertsOf(found.grafana, scope, signal);
    const [rules, alerts, silences] = await Promise.allSettled([
      found.rules(signal),
      alertmanager?.alerts(scope, signal) ?? Promise.resolve<Alert[]>([]),
      alertmanager?.silences(signal) ?? [],
    ]);
    const grafana = await elsewhere;
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
      (alerts.status === 'rejected' || !alertmanager) &&
      (!found.grafana || grafana.notices.length > 0)
    ) {
      // Who has to sign in is to be told so, and not that something is down.
      const own = [rules, alerts].find(
        result =>
          result.status === 'rejected' &&
          result.reason instanceof UserTokenError,
      );
      if (own?.status === 'rejected') {
        throw own.reason;
      }
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
      alerts: [
        ...mergeAlerts(
          known,
          evaluated.flatMap(({ alerts: raised }) => raised),
        ),
        ...grafana.alerts,
      ].sort(compareAlerts),
      rules: [...evaluated.map(({ rule }) => rule), ...grafana.rules],
      silences: touchingSilences(valueOf(silences), known, scope),
      notices: [...notices.values(), ...grafana.notices],
      enforcedMatchers: enforcedMatchers(scope),
    };
  }
}

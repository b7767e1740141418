import { NotFoundError } from '@backstage/errors';
import type {
  Alert,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import { SharedRequests } from '../SharedRequests';
import type { UpstreamClient } from '../SourceClient';
import type { TenantSubject } from '../tenantOf';
import {
  type NotificationCount,
  readNotificationCounts,
} from './notificationCounts';
import {
  createdSilenceSchema,
  gettableAlertSchema,
  gettableSilenceSchema,
  receiversSchema,
  statusSchema,
} from './schema';
import { toAlert, toSilence } from './toAlert';

/** A silence to be; with `id` it takes the place of another one. */
export type SilenceDraft = Omit<Silence, 'id' | 'state'> & { id?: string };

/** An alert to be; times in RFC 3339. */
export interface AlertDraft {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt: string;
}

const API = '/api/v2';

/** Ids come from the browser; `..` would lead to another path. */
function silencePath(id: string): string {
  if (!/^[0-9A-Za-z-]+$/.test(id)) {
    throw new NotFoundError(`There is no silence ${JSON.stringify(id)}`);
  }
  return `${API}/silence/${id}`;
}

/**
 * Alertmanager's API v2. It has no notion of users: whoever calls it decides what may be seen and silenced.
 *
 * Errors: those of `HttpClient`.
 */
export class AlertmanagerSource {
  readonly #client: UpstreamClient;
  readonly #shared: SharedRequests;

  private constructor(client: UpstreamClient, shared: SharedRequests) {
    this.#client = client;
    this.#shared = shared;
  }

  static create(client: UpstreamClient): AlertmanagerSource {
    return new AlertmanagerSource(client, new SharedRequests());
  }

  /** The same, confined to the tenant of an entity. */
  forEntity(subject: TenantSubject): AlertmanagerSource {
    const own = this.#client.forEntity?.(subject);
    return own?.apart
      ? new AlertmanagerSource(own, this.#shared.within(own.apart))
      : this;
  }

  /** Active and suppressed alerts with exactly this value of a label. */
  async alerts(
    { label, value }: { label: string; value: string },
    signal?: AbortSignal,
  ): Promise<Alert[]> {
    return this.#shared.run(`alerts ${label}=${value}`, signal, shared =>
      this.#client.json(
        {
          path: `${API}/alerts`,
          query: {
            filter: `${label}=${JSON.stringify(value)}`,
            active: true,
            silenced: true,
            inhibited: true,
            unprocessed: true,
          },
          signal: shared,
        },
        // What another version makes of the filter is not what anybody's access may rest on.
        answer =>
          z
            .array(gettableAlertSchema)
            .parse(answer)
            .map(toAlert)
            .filter(alert => alert.labels[label] === value),
      ),
    );
  }

  /** All silences, expired ones as long as Alertmanager keeps them. */
  async silences(signal?: AbortSignal): Promise<Silence[]> {
    return this.#shared.run('silences', signal, shared =>
      this.#client.json({ path: `${API}/silences`, signal: shared }, answer =>
        z.array(gettableSilenceSchema).parse(answer).map(toSilence),
      ),
    );
  }

  /** Throws `NotFoundError` where there is no such silence. */
  async silence(id: string, signal?: AbortSignal): Promise<Silence> {
    const silence = await this.#client.json(
      { path: silencePath(id), signal },
      value => gettableSilenceSchema.parse(value),
    );
    return toSilence(silence);
  }

  /** Creates or replaces; answers the id, which is a new one where Alertmanager could not change the old silence in place. */
  async putSilence(
    silence: SilenceDraft,
    signal?: AbortSignal,
  ): Promise<string> {
    const { silenceID } = await this.#client.json(
      {
        method: 'POST',
        path: `${API}/silences`,
        json: silence,
        signal,
      },
      value => createdSilenceSchema.parse(value),
    );
    return silenceID;
  }

  async expireSilence(id: string, signal?: AbortSignal): Promise<void> {
    await this.#client.text({
      method: 'DELETE',
      path: silencePath(id),
      signal,
    });
  }

  /** Raises an alert, as a rule engine would. */
  async sendAlert(alert: AlertDraft, signal?: AbortSignal): Promise<void> {
    await this.#client.text({
      method: 'POST',
      path: `${API}/alerts`,
      json: [alert],
      signal,
    });
  }

  /** How often it has told anybody since it started; of a cluster, only the one that answers. */
  async notificationCounts(signal?: AbortSignal): Promise<NotificationCount[]> {
    return readNotificationCounts(
      await this.#client.text({ path: '/metrics', signal }),
    );
  }

  async receivers(signal?: AbortSignal): Promise<string[]> {
    const receivers = await this.#client.json(
      { path: `${API}/receivers`, signal },
      value => receiversSchema.parse(value),
    );
    return receivers.map(({ name }) => name);
  }

  /** The version, and the configuration with its routing tree as YAML. */
  async status(
    signal?: AbortSignal,
  ): Promise<{ version: string; configuration: string }> {
    return this.#shared.run('status', signal, shared =>
      this.#client.json({ path: `${API}/status`, signal: shared }, value => {
        const { config, versionInfo } = statusSchema.parse(value);
        return { version: versionInfo.version, configuration: config.original };
      }),
    );
  }
}

/** What the Alerts tab needs of an Alertmanager. */
export type Alertmanager = Pick<
  AlertmanagerSource,
  | 'alerts'
  | 'silences'
  | 'silence'
  | 'putSilence'
  | 'expireSilence'
  | 'status'
  | 'sendAlert'
  | 'notificationCounts'
> & { forEntity?(subject: TenantSubject): Alertmanager };

import { setTimeout as delay } from 'node:timers/promises';
import { HttpClient } from '@observability-kit/backstage-plugin-observability-node';
import type { FilesDeliveryConfig } from '../../config';
import type { Acceptance } from '../types';
import type { FileKind } from './layout';

/**
 * Servers that answer a reload before they have done it, and the counters and the gauge that tell how it went.
 */
const ASYNCHRONOUS = [
  {
    loaded: 'vm_promscrape_config_reloads_total',
    failed: 'vm_promscrape_config_reloads_errors_total',
    successful: 'vm_promscrape_config_last_reload_successful',
  },
  {
    loaded: 'vmalert_config_last_reload_total',
    failed: 'vmalert_config_last_reload_errors_total',
    successful: 'vmalert_config_last_reload_successful',
  },
] as const;

const POLL_MILLISECONDS = 100;
/** vmagent counts no reload when nothing changed for it: silence for this long is acceptance. */
const QUIET_MILLISECONDS = 2_000;

type Gauges = Record<'loaded' | 'failed' | 'successful', number>;

/** What became of a reload. `unreachable`: the server will read the files when it comes back. */
export type ReloadOutcome = Acceptance & {
  state: 'accepted' | 'rejected' | 'unreachable';
};

function gaugesOf(metrics: string): Gauges | undefined {
  const value = (name: string) => {
    const match = new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics);
    return match ? Number(match[1]) : undefined;
  };
  for (const names of ASYNCHRONOUS) {
    const [loaded, failed, successful] = [
      value(names.loaded),
      value(names.failed),
      value(names.successful),
    ];
    if (
      loaded !== undefined &&
      failed !== undefined &&
      successful !== undefined
    ) {
      return { loaded, failed, successful };
    }
  }
  return undefined;
}

/** A server that reads our files, told to read them again by a POST. */
export class ReloadableServer {
  readonly kinds: readonly FileKind[];
  readonly #name: string;
  readonly #path: string;
  readonly #client: HttpClient;

  private constructor(config: FilesDeliveryConfig['reload'][number]) {
    const url = new URL(config.url);
    this.kinds = config.kinds;
    this.#name = config.name;
    this.#path = url.pathname;
    this.#client = HttpClient.create({
      name: config.name,
      baseUrl: url.origin,
      timeoutSeconds: 20,
      maxBytes: 8 * 1_024 * 1_024,
    });
  }

  static create(
    config: FilesDeliveryConfig['reload'][number],
  ): ReloadableServer {
    return new ReloadableServer(config);
  }

  /** Tells the server to reload and finds out whether it accepted. Never throws but for the caller's own abort. */
  async reload(signal?: AbortSignal): Promise<ReloadOutcome> {
    try {
      const before = await this.#gauges(signal);
      const { status, text } = await this.#client.exchange({
        method: 'POST',
        path: this.#path,
        signal,
      });
      if (status >= 300) {
        return this.#outcome(
          'rejected',
          `${status}: ${text.trim().slice(0, 1_000)}`,
        );
      }
      return before
        ? await this.#watch(before, signal)
        : this.#outcome('accepted', 'took the configuration over');
    } catch (error) {
      signal?.throwIfAborted();
      return this.#outcome(
        'unreachable',
        `${
          error instanceof Error ? error.message : error
        }; the files are in place and are read when it comes back`,
      );
    }
  }

  async #gauges(signal?: AbortSignal): Promise<Gauges | undefined> {
    const { text } = await this.#client.exchange({ path: '/metrics', signal });
    return gaugesOf(text);
  }

  async #watch(before: Gauges, signal?: AbortSignal): Promise<ReloadOutcome> {
    const end = Date.now() + QUIET_MILLISECONDS;
    for (;;) {
      const now = await this.#gauges(signal);
      if (now && now.failed > before.failed) {
        return this.#outcome(
          'rejected',
          'rejected the configuration; its log says why',
        );
      }
      if (now && (now.loaded > before.loaded || Date.now() > end)) {
        return now.successful === 1
          ? this.#outcome('accepted', 'took the configuration over')
          : this.#outcome(
              'rejected',
              'still runs an older configuration; its log says why',
            );
      }
      await delay(POLL_MILLISECONDS, undefined, { signal });
    }
  }

  #outcome(state: ReloadOutcome['state'], message: string): ReloadOutcome {
    return {
      server: this.#name,
      ok: state === 'accepted',
      state,
      message,
    };
  }
}

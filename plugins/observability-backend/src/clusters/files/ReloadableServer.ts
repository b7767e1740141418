import { setTimeout as delay } from 'node:timers/promises';
import type { FileKind } from '@observability-kit/backstage-plugin-observability-manifests';
import { HttpClient } from '@observability-kit/backstage-plugin-observability-node';
import type { FilesDeliveryConfig } from '../../config';
import type { Acceptance } from '../types';
import {
  type ConfigGauges,
  configGaugesOf,
  reloadOutcome,
} from './configGauges';
import { vmalertWords } from './vmalertWords';

const POLL_MILLISECONDS = 100;
/** A server that shows nothing for this long had nothing to change. */
const QUIET_MILLISECONDS = 5_000;

/** Statuses by which a server refuses a configuration. Others (403: reloading is switched off; 502: a proxy) say nothing of it. */
const REFUSALS = [400, 422, 500];

/** All that Prometheus answers when rules, or two files together, are wrong. */
const VAGUE = 'one or more errors occurred';

/** What became of a reload. `untold`: the server was not reached, or can't be told to reload. */
export type ReloadOutcome = Acceptance & {
  state: 'accepted' | 'rejected' | 'untold';
  kinds: readonly FileKind[];
};

/** A server that reads our files, told to read them again by a POST. */
export class ReloadableServer {
  readonly kinds: readonly FileKind[];
  readonly #name: string;
  readonly #path: string;
  readonly #query: Record<string, string>;
  readonly #client: HttpClient;
  readonly #quiet: number;

  private constructor(
    config: FilesDeliveryConfig['reload'][number],
    quiet: number,
  ) {
    const url = new URL(config.url);
    const at = url.pathname.search(/(\/-)?\/[^/]*$/);
    this.kinds = config.kinds;
    this.#name = config.name;
    this.#path = url.pathname.slice(at);
    // Where a key is asked for, it stands there.
    this.#query = Object.fromEntries(url.searchParams);
    this.#quiet = quiet;
    this.#client = HttpClient.create({
      name: config.name,
      baseUrl: url.origin + url.pathname.slice(0, at),
      timeoutSeconds: 20,
      maxBytes: 8 * 1_024 * 1_024,
    });
  }

  static create(
    config: FilesDeliveryConfig['reload'][number],
    options: { quietMilliseconds?: number } = {},
  ): ReloadableServer {
    return new ReloadableServer(
      config,
      options.quietMilliseconds ?? QUIET_MILLISECONDS,
    );
  }

  /** Tells the server to reload and finds out whether it accepted. Never throws but for the caller's own abort. */
  async reload(signal?: AbortSignal): Promise<ReloadOutcome> {
    return this.#attempt(signal, async () => {
      const before = await this.#gauges(signal);
      const { status, text } = await this.#client.exchange({
        method: 'POST',
        path: this.#path,
        query: this.#query,
        signal,
      });
      const words = `${status}: ${text.trim().slice(0, 1_000)}`;
      if (REFUSALS.includes(status)) {
        return this.#outcome(
          'rejected',
          words.includes(VAGUE) ? `${words}; its log says which` : words,
        );
      }
      if (status >= 300) {
        throw new Error(`can't be told to reload (${words})`);
      }
      return before?.takenOver === undefined
        ? this.#outcome('accepted', 'took the configuration over')
        : this.#watch(before, signal);
    });
  }

  /** What the server says of the configuration that it runs now. */
  async state(signal?: AbortSignal): Promise<ReloadOutcome> {
    return this.#attempt(signal, async () =>
      (await this.#gauges(signal))?.successful === false
        ? this.#rejected(signal)
        : this.#outcome('accepted', 'runs the configuration as it stands'),
    );
  }

  async #attempt(
    signal: AbortSignal | undefined,
    run: () => Promise<ReloadOutcome>,
  ): Promise<ReloadOutcome> {
    try {
      return await run();
    } catch (error) {
      signal?.throwIfAborted();
      return this.#outcome(
        'untold',
        `${
          error instanceof Error ? error.message : error
        }; the files are in place and are read when it comes back`,
      );
    }
  }

  async #gauges(signal?: AbortSignal): Promise<ConfigGauges | undefined> {
    const { status, text } = await this.#client.exchange({
      path: '/metrics',
      query: this.#query,
      signal,
    });
    if (status >= 300) {
      throw new Error(
        `answers ${status} for /metrics, so nobody can tell whether it accepted the configuration`,
      );
    }
    return configGaugesOf(text);
  }

  async #watch(
    before: ConfigGauges,
    signal?: AbortSignal,
  ): Promise<ReloadOutcome> {
    const end = Date.now() + this.#quiet;
    for (;;) {
      const now = await this.#gauges(signal);
      const outcome = now && reloadOutcome(before, now);
      if (outcome === 'rejected' || (Date.now() > end && !now?.successful)) {
        return this.#rejected(signal);
      }
      if (outcome === 'accepted' || Date.now() > end) {
        return this.#outcome('accepted', 'took the configuration over');
      }
      await delay(POLL_MILLISECONDS, undefined, { signal });
    }
  }

  async #rejected(signal?: AbortSignal): Promise<ReloadOutcome> {
    const words = await vmalertWords(this.#client, signal);
    return this.#outcome(
      'rejected',
      words ?? 'refused the configuration; its log says why',
    );
  }

  #outcome(state: ReloadOutcome['state'], message: string): ReloadOutcome {
    return {
      server: this.#name,
      ok: state === 'accepted',
      state,
      message,
      kinds: this.kinds,
    };
  }
}

import { NotAllowedError } from '@backstage/errors';
import type {
  Alert,
  Silence,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  fenceSilence,
  sameMatchers,
  type SilenceScope,
  staysInScope,
} from '../fence/silence';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';

/** How many of the silences that are over are shown. */
const EXPIRED_SHOWN = 20;

const STATES: Silence['state'][] = ['active', 'pending', 'expired'];

/** Silences that can only hit the scope, and those that hit one of its alerts now; the ones in force first. */
export function touchingSilences(
  silences: Silence[],
  alerts: Alert[],
  scope: SilenceScope,
): Silence[] {
  const hitting = new Set(alerts.flatMap(({ silencedBy }) => silencedBy));
  const touching = silences
    .filter(
      ({ id, matchers }) => hitting.has(id) || staysInScope(matchers, scope),
    )
    .sort(
      (a, b) =>
        STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
        Date.parse(b.endsAt) - Date.parse(a.endsAt),
    );
  const inForce = touching.filter(({ state }) => state !== 'expired').length;
  return touching.slice(0, inForce + EXPIRED_SHOWN);
}

type SilenceStore = Pick<
  Alertmanager,
  'silence' | 'putSilence' | 'expireSilence'
>;

/** Writes the silences of one scope, and cannot be made to touch another one's. */
export class EntitySilences {
  readonly #store: SilenceStore;
  readonly #scope: SilenceScope;

  private constructor(store: SilenceStore, scope: SilenceScope) {
    this.#store = store;
    this.#scope = scope;
  }

  static create(options: {
    store: SilenceStore;
    scope: SilenceScope;
  }): EntitySilences {
    return new EntitySilences(options.store, options.scope);
  }

  /** Creates or replaces. `by.now` is in milliseconds since the epoch. */
  async put(
    request: SilenceRequest,
    by: { author: string; now: number },
    signal?: AbortSignal,
  ): Promise<Silence> {
    const fenced = fenceSilence(request.matchers, this.#scope);
    const before = request.id ? await this.#own(request.id, signal) : undefined;
    // What is over cannot be extended; the same is made anew.
    const replaced = before?.state === 'expired' ? undefined : before;
    const startsAt =
      replaced?.startsAt ??
      new Date(
        Math.max(by.now, Date.parse(request.startsAt ?? '') || 0),
      ).toISOString();
    const from = Math.max(by.now, Date.parse(startsAt));
    const silence = {
      // Alertmanager changes a silence in place only where matchers and start are exactly the old ones.
      matchers:
        replaced && sameMatchers(replaced.matchers, fenced)
          ? replaced.matchers
          : fenced,
      startsAt,
      endsAt: new Date(from + request.durationSeconds * 1_000).toISOString(),
      createdBy: by.author,
      comment: request.comment,
    };
    const id = await this.#store.putSilence(
      { ...silence, ...(replaced && { id: replaced.id }) },
      signal,
    );
    const state = Date.parse(silence.startsAt) > by.now ? 'pending' : 'active';
    return { ...silence, id, state };
  }

  async expire(id: string, signal?: AbortSignal): Promise<void> {
    const silence = await this.#own(id, signal);
    if (silence.state !== 'expired') {
      await this.#store.expireSilence(silence.id, signal);
    }
  }

  async #own(id: string, signal?: AbortSignal): Promise<Silence> {
    const silence = await this.#store.silence(id, signal);
    if (!staysInScope(silence.matchers, this.#scope)) {
      throw new NotAllowedError(
        `The silence ${id} may hit more than ${
          this.#scope.value
        }: change it in Alertmanager`,
      );
    }
    return silence;
  }
}

import { NotFoundError } from '@backstage/errors';
import { NoTenantError } from '../tenantOf';

/** What an upstream lacks it may get with its next release or configuration. */
const REMEMBERED_MS = 300_000;

/** Prometheus, Thanos and Mimir answer 404; VictoriaMetrics' servers answer 400 with these words. */
export function isUnknownPath(error: unknown): boolean {
  if (error instanceof NoTenantError) {
    return false;
  }
  const { name, message } = Object(error) as Partial<Error>;
  return (
    name === 'NotFoundError' ||
    (name === 'InputError' &&
      String(message).includes('unsupported path requested'))
  );
}

/**
 * A part of the API that not every engine has. Whether this one has it is seen from its answers; while it is known to lack it, it is not asked.
 */
export class OptionalApi {
  readonly #why: string;
  readonly #now: () => number;
  #lackingUntil = 0;

  /**
   * @param why - what is lacking, and what to do about it
   */
  constructor(why: string, now: () => number = Date.now) {
    this.#why = why;
    this.#now = now;
  }

  /** The same, with nothing remembered. */
  afresh(): OptionalApi {
    return new OptionalApi(this.#why, this.#now);
  }

  /** Errors: `NotFoundError` that says why, where the engine lacks it; those of the request. */
  async ask<T>(request: () => Promise<T>): Promise<T> {
    if (this.#now() < this.#lackingUntil) {
      throw this.lacking();
    }
    try {
      return await request();
    } catch (error) {
      if (!isUnknownPath(error)) {
        throw error;
      }
      this.#lackingUntil = this.#now() + REMEMBERED_MS;
      throw this.lacking();
    }
  }

  /** Also for an engine that answers, but not what was asked for. */
  lacking(): NotFoundError {
    return new NotFoundError(this.#why);
  }
}

import { setTimeout as wait } from 'node:timers/promises';

/** Something that runs until it ends by itself or is stopped. */
export interface Restartable {
  /** Resolves when it has ended, with a sentence about how. */
  ended: Promise<{ unexpected: boolean; description: string }>;
  stop(): Promise<void>;
}

export interface RestartingOptions<T extends Restartable> {
  /** Gives up early when the signal aborts. */
  start: (signal: AbortSignal) => Promise<T>;
  onEvent: (event: {
    kind: 'ended' | 'failed' | 'restarted';
    text: string;
  }) => void;
  /** Milliseconds before the n-th try in a row; the last one repeats. */
  backOff?: number[];
  /** After so many milliseconds of life the back-off begins anew. */
  healthyAfter?: number;
}

/** Keeps one thing running: started again with back-off whenever it ends by itself, until `stop`. */
export class Restarting<T extends Restartable> {
  readonly #options: RestartingOptions<T>;
  readonly #abort = new AbortController();
  #current: T | undefined;
  #loop: Promise<void> = Promise.resolve();

  private constructor(options: RestartingOptions<T>) {
    this.#options = options;
  }

  /** The first start is awaited and its failure thrown. */
  static async start<T extends Restartable>(
    options: RestartingOptions<T>,
  ): Promise<Restarting<T>> {
    const restarting = new Restarting(options);
    restarting.#current = await options.start(restarting.#abort.signal);
    restarting.#loop = restarting.#watch();
    return restarting;
  }

  get current(): T | undefined {
    return this.#current;
  }

  async #watch(): Promise<void> {
    const {
      start,
      onEvent,
      backOff = [1000, 2000, 5000, 10_000, 30_000],
      healthyAfter = 60_000,
    } = this.#options;
    let tries = 0;
    let startedAt = Date.now();
    while (!this.#abort.signal.aborted) {
      if (this.#current) {
        const { unexpected, description } = await this.#current.ended;
        this.#current = undefined;
        if (!unexpected || this.#abort.signal.aborted) {
          return;
        }
        tries = Date.now() - startedAt > healthyAfter ? 0 : tries;
        onEvent({ kind: 'ended', text: description });
      }
      const delay = backOff[Math.min(tries, backOff.length - 1)];
      tries += 1;
      await wait(delay, undefined, { signal: this.#abort.signal }).catch(
        () => {},
      );
      if (this.#abort.signal.aborted) {
        return;
      }
      try {
        this.#current = await start(this.#abort.signal);
        startedAt = Date.now();
        onEvent({ kind: 'restarted', text: 'running again' });
      } catch (error) {
        if (this.#abort.signal.aborted) {
          return;
        }
        onEvent({ kind: 'failed', text: (error as Error).message });
      }
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#current?.stop();
    await this.#loop;
    // A start that was under way when we were told to stop.
    await this.#current?.stop();
  }
}

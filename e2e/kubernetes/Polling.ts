import { setTimeout as wait } from 'node:timers/promises';

/** Does something again and again until it is told to stop. What fails is tried at the next turn: the cluster may be down just then. */
export class Polling {
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;
  /** Why the last turn failed. */
  #failure: string | undefined;

  private constructor(turn: () => Promise<void>, everyMs: number) {
    this.#done = this.#run(turn, everyMs);
  }

  static start(turn: () => Promise<void>, everyMs = 500): Polling {
    return new Polling(turn, everyMs);
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  async #run(turn: () => Promise<void>, everyMs: number): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      try {
        await turn();
        this.#failure = undefined;
      } catch (error) {
        this.#failure = String(error);
      }
      await wait(everyMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Resolves when the turn under way has ended. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#done;
  }
}

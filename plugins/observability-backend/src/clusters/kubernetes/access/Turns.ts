/** Lets a few go at a time; the others wait in the order in which they came. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atATime: number) {
    this.#free = atATime;
  }

  /** Errors: those of `work`; the abort's reason when the caller went away while waiting. */
  async take<T>(
    work: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    await this.#wait(signal);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next();
      } else {
        this.#free++;
      }
    }
  }

  async #wait(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    let go = () => {};
    let goAway = () => {};
    const turn = new Promise<void>((resolve, reject) => {
      go = resolve;
      goAway = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(signal?.reason);
      };
    });
    this.#waiting.push(go);
    signal?.addEventListener('abort', goAway, { once: true });
    try {
      await turn;
    } finally {
      signal?.removeEventListener('abort', goAway);
    }
  }
}

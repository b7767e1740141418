import { isInBackground } from '../../background';

/** Lets a few go at a time; the others wait in the order in which they came, and what runs in the background after all of them. */
export class Turns {
  #free: number;
  readonly #people: (() => void)[] = [];
  readonly #background: (() => void)[] = [];

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
      const next = this.#people.shift() ?? this.#background.shift();
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
    const waiting = isInBackground() ? this.#background : this.#people;
    let go = () => {};
    let goAway = () => {};
    const turn = new Promise<void>((resolve, reject) => {
      go = resolve;
      goAway = () => {
        const at = waiting.indexOf(go);
        // Otherwise it is our turn already, and `take` passes it on.
        if (at >= 0) {
          waiting.splice(at, 1);
        }
        reject(signal?.reason);
      };
    });
    waiting.push(go);
    signal?.addEventListener('abort', goAway, { once: true });
    try {
      await turn;
    } finally {
      signal?.removeEventListener('abort', goAway);
    }
  }
}

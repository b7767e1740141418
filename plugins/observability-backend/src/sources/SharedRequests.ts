import { RecentAnswers } from './RecentAnswers';

interface Flight {
  promise: Promise<unknown>;
  controller: AbortController;
  waiting: number;
}

/** For how long an answer may be given to others who ask the same, and what it weighs; nothing for one that may not. */
export type Keep<T> = (
  answer: T,
) => { seconds: number; weight: number } | undefined;

/**
 * Lets identical requests share one upstream request: those in flight, which is aborted when the last one that waits for it goes away, and, where the
 * request says so, those of the next few seconds.
 */
export class SharedRequests {
  readonly #flights: Map<string, Flight>;
  readonly #recent: RecentAnswers;
  readonly #prefix: string;

  constructor(
    flights = new Map<string, Flight>(),
    recent = new RecentAnswers(),
    prefix = '',
  ) {
    this.#flights = flights;
    this.#recent = recent;
    this.#prefix = prefix;
  }

  /** The same, for requests that are answered otherwise although they look alike. */
  within(what: unknown): SharedRequests {
    return new SharedRequests(
      this.#flights,
      this.#recent,
      `${this.#prefix}${JSON.stringify(what)} `,
    );
  }

  /**
   * @param question - everything that the answer depends on, and nothing of who asks: callers are told apart before
   */
  async run<T>(
    question: string,
    signal: AbortSignal | undefined,
    request: (signal: AbortSignal) => Promise<T>,
    keep?: Keep<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const key = `${this.#prefix}${question}`;
    const recent = this.#recent.get(key);
    if (recent !== undefined) {
      return recent as T;
    }
    const flight = this.#flights.get(key) ?? this.#start(key, request, keep);
    flight.waiting++;
    let leave: () => void = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason);
      signal?.addEventListener('abort', leave, { once: true });
      // While the request was being sent.
      if (signal?.aborted) {
        leave();
      }
    });
    try {
      return (await Promise.race([flight.promise, left])) as T;
    } finally {
      signal?.removeEventListener('abort', leave);
      flight.waiting--;
      // What has ended needs no abort, and a reason of its own is dear: it carries a stack.
      if (flight.waiting === 0 && this.#forget(key, flight)) {
        flight.controller.abort(signal?.reason);
      }
    }
  }

  #start<T>(
    key: string,
    request: (signal: AbortSignal) => Promise<T>,
    keep: Keep<T> | undefined,
  ): Flight {
    const controller = new AbortController();
    const promise = request(controller.signal);
    const flight: Flight = { promise, controller, waiting: 0 };
    this.#flights.set(key, flight);
    promise.then(
      answer => {
        const kept = this.#forget(key, flight) && keep?.(answer);
        if (kept) {
          this.#recent.set(key, answer, kept);
        }
      },
      () => this.#forget(key, flight),
    );
    return flight;
  }

  /** @returns whether it was still in flight */
  #forget(key: string, flight: Flight): boolean {
    return this.#flights.get(key) === flight && this.#flights.delete(key);
  }
}

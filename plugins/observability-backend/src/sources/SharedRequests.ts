interface Flight {
  promise: Promise<unknown>;
  controller: AbortController;
  waiting: number;
}

/**
 * Lets identical requests in flight share one upstream request. It is aborted when the last one that waits for it goes away.
 */
export class SharedRequests {
  readonly #flights: Map<string, Flight>;
  readonly #prefix: string;

  constructor(flights = new Map<string, Flight>(), prefix = '') {
    this.#flights = flights;
    this.#prefix = prefix;
  }

  /** The same, for requests that are answered otherwise although they look alike. */
  within(what: unknown): SharedRequests {
    return new SharedRequests(
      this.#flights,
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
  ): Promise<T> {
    signal?.throwIfAborted();
    const key = `${this.#prefix}${question}`;
    const flight = this.#flights.get(key) ?? this.#start(key, request);
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

  #start(
    key: string,
    request: (signal: AbortSignal) => Promise<unknown>,
  ): Flight {
    const controller = new AbortController();
    const promise = request(controller.signal);
    const flight: Flight = { promise, controller, waiting: 0 };
    this.#flights.set(key, flight);
    const forget = () => this.#forget(key, flight);
    promise.then(forget, forget);
    return flight;
  }

  /** @returns whether it was still in flight */
  #forget(key: string, flight: Flight): boolean {
    return this.#flights.get(key) === flight && this.#flights.delete(key);
  }
}

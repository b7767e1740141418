interface Kept {
  answer: unknown;
  weight: number;
  /** Of `performance.now()`. */
  until: number;
}

/** Of one upstream, together; a point of a series counts as one and takes some 60 bytes. */
const MAX_WEIGHT = 300_000;

/**
 * Answers that are good for some seconds more: whoever asks the same meanwhile gets them. Nothing is lost when they are, and what is over
 * is dropped whether somebody asks or not.
 */
export class RecentAnswers {
  readonly #kept = new Map<string, Kept>();
  #weight = 0;
  #sweep?: ReturnType<typeof setTimeout>;

  get(question: string): unknown {
    const kept = this.#kept.get(question);
    return kept && kept.until > performance.now() ? kept.answer : undefined;
  }

  /** Forgets the oldest where it would be too much in all; what alone would be is not kept. */
  set(
    question: string,
    answer: unknown,
    { seconds, weight }: { seconds: number; weight: number },
  ): void {
    this.#drop(question);
    if (seconds <= 0 || weight > MAX_WEIGHT) {
      return;
    }
    for (const oldest of this.#kept.keys()) {
      if (this.#weight + weight <= MAX_WEIGHT) break;
      this.#drop(oldest);
    }
    const until = performance.now() + seconds * 1_000;
    this.#kept.set(question, { answer, weight, until });
    this.#weight += weight;
    this.#sweepLater();
  }

  #drop(question: string): void {
    this.#weight -= this.#kept.get(question)?.weight ?? 0;
    this.#kept.delete(question);
  }

  #sweepLater(): void {
    if (this.#sweep || this.#kept.size === 0) {
      return;
    }
    const soonest = Math.min(
      ...Array.from(this.#kept.values(), ({ until }) => until),
    );
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      const now = performance.now();
      for (const [question, { until }] of this.#kept) {
        if (until <= now) this.#drop(question);
      }
      this.#sweepLater();
    }, Math.max(1_000, soonest - performance.now()));
    // Ends with the backend, not after it.
    this.#sweep.unref();
  }
}

import { setTimeout as wait } from 'node:timers/promises';

const COLLECTORS = 3;
const BATCH = 2_000;
const MAX_BACK_OFF_MS = 5_000;

/** Lines that know their number, and who has seen them. */
export class NumberedLines {
  readonly #url: string;
  readonly #entityRef: string;
  readonly #begin = BigInt(Date.now()) * 1_000_000n;
  readonly #interval: bigint;
  readonly #shown: Uint8Array;
  shown = 0;
  twice = 0;

  constructor(options: {
    /** Loki's. */
    url: string;
    entityRef: string;
    lines: number;
    perSecond: number;
  }) {
    this.#url = options.url;
    this.#entityRef = options.entityRef;
    this.#interval = 1_000_000_000n / BigInt(options.perSecond);
    this.#shown = new Uint8Array(options.lines);
  }

  /** Somebody was shown this line. */
  show(line: string) {
    const number = Number(/"n":(\d+)/.exec(line)?.[1]);
    if (this.#shown[number] === 1) {
      this.twice += 1;
    } else {
      this.#shown[number] = 1;
      this.shown += 1;
    }
  }

  /** Numbers that were not shown, and lie in none of these times (start inclusive, end exclusive). */
  unaccounted(dropped: Array<{ start: bigint; end: bigint }>): number[] {
    const numbers: number[] = [];
    for (let number = 0; number < this.#shown.length; number++) {
      const time = this.#timeOf(number);
      if (
        this.#shown[number] === 0 &&
        !dropped.some(({ start, end }) => time >= start && time < end)
      ) {
        numbers.push(number);
      }
    }
    return numbers;
  }

  /** Delivers all, each when its time has come; resolves when Loki has taken the last. */
  async deliver(signal: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: COLLECTORS }, (_, place) =>
        this.#collector(place, signal),
      ),
    );
  }

  #timeOf(number: number): bigint {
    return this.#begin + BigInt(number) * this.#interval;
  }

  /** One of several, with every n-th line; it keeps a batch until Loki takes it. */
  async #collector(place: number, signal: AbortSignal): Promise<void> {
    let next = place;
    while (next < this.#shown.length && !signal.aborted) {
      const now = BigInt(Date.now()) * 1_000_000n;
      const values: Array<[string, string]> = [];
      while (
        next < this.#shown.length &&
        values.length < BATCH &&
        this.#timeOf(next) <= now
      ) {
        values.push([
          String(this.#timeOf(next)),
          `{"level":"info","msg":"order ${next} of the shop was paid for","n":${next}}`,
        ]);
        next += COLLECTORS;
      }
      if (values.length > 0) await this.#push(place, values, signal);
      if (values.length < BATCH) await wait(200 + 50 * place);
    }
  }

  async #push(
    place: number,
    values: Array<[string, string]>,
    signal: AbortSignal,
  ): Promise<void> {
    const stream = {
      backstage_entity: this.#entityRef,
      pod: `shop-${place}`,
      container: 'app',
    };
    // Each has its own patience, so that they come back at different times.
    for (let pause = 300 * (place + 1); !signal.aborted; pause *= 2) {
      const response = await fetch(`${this.#url}/loki/api/v1/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ streams: [{ stream, values }] }),
      }).catch(() => undefined);
      if (response?.ok) return;
      if (response?.status === 400) throw new Error(await response.text());
      await wait(Math.min(pause, MAX_BACK_OFF_MS));
    }
  }
}

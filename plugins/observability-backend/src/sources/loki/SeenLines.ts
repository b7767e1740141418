import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { hash53 } from './hash53';

const SECOND = 1_000_000_000n;

/** The second in which Loki counts a nanosecond, named by its end: what lies after the second before, up to and including it. */
export const secondOf = (nanoseconds: bigint): number =>
  Number((nanoseconds + SECOND - 1n) / SECOND);

/** The nanoseconds of such a second: start inclusive, end exclusive. */
export const rangeOfSecond = (second: number) => ({
  start: (BigInt(second) - 1n) * SECOND + 1n,
  end: BigInt(second) * SECOND + 1n,
});

/**
 * Lines that were sent already, as far back as they can come again, by the second. Two lines are the same when time, labels and text are.
 * 53 bits of each are kept: that two of 10,000 lines of one second are taken for the same happens once in 10^8 such seconds.
 */
export class SeenLines {
  readonly #seconds = new Map<number, Set<number>>();
  readonly #labels = new WeakMap<object, string>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Remembers the line; whether it is new. */
  add(line: LogLine): boolean {
    const second = secondOf(BigInt(line.timestamp));
    const known = this.#seconds.get(second) ?? new Set();
    const before = known.size;
    known.add(hash53(`${line.timestamp} ${this.#labelsOf(line)} ${line.line}`));
    this.#seconds.set(second, known);
    this.#size += known.size - before;
    return known.size > before;
  }

  /** Lines of a second that are remembered. */
  countOf(second: number): number {
    return this.#seconds.get(second)?.size ?? 0;
  }

  /** Forgets the oldest seconds until no more than `count` lines are left, and returns since when all are kept, where any had to go. */
  keepNewest(count: number): bigint | undefined {
    if (this.#size <= count) {
      return undefined;
    }
    let since = 0;
    for (const second of [...this.#seconds.keys()].sort((a, b) => a - b)) {
      // The youngest second stays, however full: without it everything would come twice.
      if (this.#size <= count || this.#seconds.size === 1) {
        break;
      }
      this.#forget(second);
      since = second;
    }
    return since === 0 ? undefined : rangeOfSecond(since).end;
  }

  /** Forgets the seconds that are wholly before a time. */
  forgetBefore(time: bigint) {
    for (const second of this.#seconds.keys()) {
      if (rangeOfSecond(second).end <= time) {
        this.#forget(second);
      }
    }
  }

  #forget(second: number) {
    this.#size -= this.countOf(second);
    this.#seconds.delete(second);
  }

  /** Lines of one answer share their stream's labels, so that this is worth remembering. */
  #labelsOf({ labels }: LogLine): string {
    let text = this.#labels.get(labels);
    if (text === undefined) {
      text = JSON.stringify(Object.entries(labels).sort());
      this.#labels.set(labels, text);
    }
    return text;
  }
}

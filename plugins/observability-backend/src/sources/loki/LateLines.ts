import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { rangeOfSecond, secondOf, type SeenLines } from './SeenLines';
import type { TailSource } from './TailReader';

/** Seconds that are counted in one request. */
const MAX_SECONDS = 600;

/**
 * Finds lines that were delivered after their time had been read, where there are too many to read all of them again: Loki counts the lines of
 * each second, and only seconds that have more than are known are read anew.
 */
export class LateLines {
  readonly #source: TailSource;
  readonly #seen: SeenLines;
  /** What Loki counted when a second was read again: it may count what it never hands out, lines that a pipeline makes equal for example. */
  readonly #checked = new Map<number, number>();

  constructor(source: TailSource, seen: SeenLines) {
    this.#source = source;
    this.#seen = seen;
  }

  /** New lines of the whole seconds between two points in time, page by page. They are remembered as seen. */
  async *between(
    range: { start: bigint; end: bigint },
    limit: number,
    signal: AbortSignal,
  ): AsyncGenerator<LogLine[]> {
    const last = secondOf(range.end) - 1;
    const first = Math.max(secondOf(range.start) + 1, last - MAX_SECONDS + 1);
    if (last < first) {
      return;
    }
    for (const second of this.#checked.keys()) {
      if (second < first) {
        this.#checked.delete(second);
      }
    }
    const counts = await this.#count({ first, last }, signal);
    for (const [second, count] of [...counts].sort(([a], [b]) => a - b)) {
      if (
        count > this.#seen.countOf(second) &&
        this.#checked.get(second) !== count
      ) {
        yield* this.#unseenOf(second, limit, signal);
        this.#checked.set(second, count);
      }
    }
  }

  /** A query whose lines can be read but not counted is followed without. */
  async #count(
    range: { first: number; last: number },
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, number>> {
    try {
      return await this.#source.count(range, signal);
    } catch (error) {
      if (error instanceof Error && error.name === 'InputError') {
        return new Map();
      }
      throw error;
    }
  }

  async *#unseenOf(
    second: number,
    limit: number,
    signal: AbortSignal,
  ): AsyncGenerator<LogLine[]> {
    const { start: begin, end } = rangeOfSecond(second);
    for (let start = begin; start < end; ) {
      const page = await this.#source.read({ start, end, limit }, signal);
      const lines = page.filter(line => this.#seen.add(line));
      if (lines.length > 0) {
        yield lines;
      }
      if (page.length < limit) {
        return;
      }
      const newest = BigInt(page[page.length - 1].timestamp);
      start = newest > start ? newest : newest + 1n;
    }
  }
}

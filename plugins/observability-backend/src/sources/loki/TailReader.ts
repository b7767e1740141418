import type {
  LogLine,
  LogsTailEvent,
} from '@observability-kit/backstage-plugin-observability-common';
import { LateLines } from './LateLines';
import { rangeOfSecond, secondOf, SeenLines } from './SeenLines';

const SECOND = 1_000_000_000n;

/** How far back each reading looks again, because collectors deliver late. */
const OVERLAP = 10n * SECOND;
/** Clocks of the workloads may be ahead of ours. */
const AHEAD = 60n * SECOND;
/** A tail that is further behind than this jumps to the present. */
const MAX_LAG = 60n * SECOND;

/** Lines of a page: at first, and once there are more. Loki gives 5,000 at most unless it is configured otherwise. */
const PAGE = 1_000;
const BIG_PAGE = 5_000;
/** By how much pages change: to less where lines are so long that an answer is too much, and back. */
const SHRINK = 8;
/** Lines that are read again at most; in busier streams Loki counts, and only seconds that miss some are read again. */
const MAX_OVERLAP_LINES = 2_000;
/** Lines that are remembered at most, some 15 MB; beyond, what is later than these is not looked for. */
const MAX_SEEN = 300_000;

/** What a tail reads from. */
export interface TailSource {
  /** Lines of a range (start inclusive, end exclusive), the oldest first. */
  read(
    range: { start: bigint; end: bigint; limit: number },
    signal: AbortSignal,
  ): Promise<LogLine[]>;
  /** Lines of each second that has any, by `secondOf`; both ends included. */
  count(
    range: { first: number; last: number },
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, number>>;
}

const latest = (a: bigint, b: bigint) => (a > b ? a : b);
const earliest = (a: bigint, b: bigint) => (a < b ? a : b);
const newestOf = (page: LogLine[]) => BigInt(page[page.length - 1].timestamp);

/** Where a tail stands: what it has sent, and where it reads on. */
export class TailReader {
  readonly #source: TailSource;
  readonly #seen = new SeenLines();
  readonly #late: LateLines;
  /** Everything before is taken for complete. */
  #settled: bigint;
  /** Where the next page begins. */
  #start: bigint;
  #limit = PAGE;
  #maxLimit = BIG_PAGE;

  constructor(source: TailSource, now: bigint) {
    this.#source = source;
    this.#late = new LateLines(source, this.#seen);
    this.#settled = now - OVERLAP;
    this.#start = this.#settled;
  }

  /**
   * One page, and whatever is late. Returns whether there is more to be read at once. While `isHeld` nothing is taken for complete or left out.
   *
   * Errors: those of the source, before anything is lost: the next round reads the same again.
   */
  async *round(
    { now, isHeld }: { now: bigint; isHeld: boolean },
    signal: AbortSignal,
  ): AsyncGenerator<LogsTailEvent, boolean> {
    const page = await this.#read(now, signal);
    yield* this.#unseen(page);
    if (page.length >= this.#limit) {
      yield* this.#goOn(newestOf(page), { now, isHeld }, signal);
      this.#limit = Math.min(this.#maxLimit, this.#limit * SHRINK);
      return true;
    }
    if (page.length > 0) {
      // A clock that is ahead must not hide the lines of the others.
      this.#start = latest(this.#start, earliest(newestOf(page), now));
    }
    if (this.#seen.size > MAX_OVERLAP_LINES) {
      const range = { start: this.#settled, end: now };
      for await (const lines of this.#late.between(
        range,
        Math.min(PAGE, this.#limit),
        signal,
      )) {
        yield { type: 'lines', lines };
      }
    }
    if (!isHeld) {
      this.#settled = latest(this.#settled, now - OVERLAP);
      this.#seen.forgetBefore(this.#settled);
    }
    this.#forgetTooMany();
    this.#start =
      this.#seen.size > MAX_OVERLAP_LINES
        ? latest(this.#start, this.#settled)
        : this.#settled;
    return false;
  }

  async #read(now: bigint, signal: AbortSignal): Promise<LogLine[]> {
    const range = { start: this.#start, end: now + AHEAD };
    for (;;) {
      try {
        const limit = this.#limit;
        return await this.#source.read({ ...range, limit }, signal);
      } catch (error) {
        this.#askForLess(error);
      }
    }
  }

  /** Throws errors that come from something else than too large a page. */
  #askForLess(error: unknown) {
    const { name, why } = Object(error);
    if (name === 'InputError' && this.#limit > PAGE) {
      // A Loki that is configured to give less: the query itself it has answered before.
      this.#maxLimit = PAGE;
      this.#limit = PAGE;
    } else if (why === 'long' && this.#limit > 1) {
      this.#limit = Math.ceil(this.#limit / SHRINK);
    } else {
      throw error;
    }
  }

  *#unseen(page: LogLine[]): Generator<LogsTailEvent> {
    const lines = page.filter(line => this.#seen.add(line));
    if (lines.length > 0) {
      yield { type: 'lines', lines };
    }
  }

  #forgetTooMany() {
    const since = this.#seen.keepNewest(MAX_SEEN);
    this.#settled = latest(this.#settled, since ?? 0n);
  }

  /** To the next page: from the newest line, whose nanosecond it may share with others, or, too far behind, from the present. */
  async *#goOn(
    newest: bigint,
    { now, isHeld }: { now: bigint; isHeld: boolean },
    signal: AbortSignal,
  ): AsyncGenerator<LogsTailEvent> {
    this.#forgetTooMany();
    if (now - newest > MAX_LAG && !isHeld) {
      // At a whole second, so that what is left out can be counted.
      const { end } = rangeOfSecond(secondOf(now - OVERLAP));
      const lines = await this.#unseenBetween(newest, end, signal);
      this.#settled = end;
      this.#start = end;
      yield { type: 'dropped', start: String(newest), end: String(end), lines };
    } else if (newest > this.#start) {
      this.#start = newest;
    } else {
      this.#start = newest + 1n;
      yield {
        type: 'dropped',
        start: String(newest),
        end: String(newest + 1n),
      };
    }
  }

  /** How many lines were not read, where Loki can tell. */
  async #unseenBetween(
    start: bigint,
    end: bigint,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const range = { first: secondOf(start), last: secondOf(end) - 1 };
    try {
      let unseen = 0;
      for (const [second, count] of await this.#source.count(range, signal)) {
        unseen += Math.max(0, count - this.#seen.countOf(second));
      }
      return unseen;
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }
}

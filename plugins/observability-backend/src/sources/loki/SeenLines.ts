import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';

/** Lines that were sent already, as far back as they can come again. Two lines are the same when time, labels and text are. */
export class SeenLines {
  readonly #times = new Map<string, bigint>();
  readonly #labels = new WeakMap<object, string>();

  /** Remembers the line; whether it is new. */
  add(line: LogLine): boolean {
    const key = `${line.timestamp} ${this.#labelsOf(line)} ${line.line}`;
    const isNew = !this.#times.has(key);
    if (isNew) {
      this.#times.set(key, BigInt(line.timestamp));
    }
    return isNew;
  }

  /** Keeps the newest lines, and returns the time since when all are kept; nothing where there are no more than `count`. */
  keepNewest(count: number): bigint | undefined {
    if (this.#times.size <= count) {
      return undefined;
    }
    const times = [...this.#times.values()].sort((a, b) => (a < b ? -1 : 1));
    const start = times[times.length - count];
    this.forgetBefore(start);
    return start;
  }

  forgetBefore(time: bigint) {
    for (const [key, seen] of this.#times) {
      if (seen < time) {
        this.#times.delete(key);
      }
    }
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

import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { dirname } from 'node:path';

const TAIL_BYTES = 16_384;

/** A log file that is appended to and turned over by size, with its end kept in memory for error messages. */
export class LogFile {
  readonly path: string;
  readonly #maxBytes: number;
  #stream: WriteStream;
  #bytes: number;
  #tail = '';

  constructor(path: string, maxBytes = 20 * 1024 * 1024) {
    this.path = path;
    this.#maxBytes = maxBytes;
    mkdirSync(dirname(path), { recursive: true });
    this.#bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    this.#stream = this.#open();
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.path, { flags: 'a' });
    // A full disk loses log lines; it must not end the servers.
    stream.on('error', () => {});
    return stream;
  }

  write(chunk: Buffer | string): void {
    this.#tail = (this.#tail + chunk.toString()).slice(-TAIL_BYTES);
    if (this.#bytes > this.#maxBytes && /\n$/.test(this.#tail)) {
      this.#stream.end();
      renameSync(this.path, `${this.path}.1`);
      this.#bytes = 0;
      this.#stream = this.#open();
    }
    this.#bytes += Buffer.byteLength(chunk);
    this.#stream.write(chunk);
  }

  /** The last `lines` lines, long ones cut. */
  tail(lines = 15): string[] {
    const all = this.#tail.trimEnd().split('\n').slice(-lines);
    return all.map(line =>
      line.length > 300 ? `${line.slice(0, 300)} …` : line,
    );
  }

  close(): Promise<void> {
    return new Promise(resolve => this.#stream.end(resolve));
  }
}

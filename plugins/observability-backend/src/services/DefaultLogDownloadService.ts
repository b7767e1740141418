import type {
  LogLine,
  LogsDownloadEvent,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ObservabilityConfig } from '../config';
import type { LogDownload, LogDownloadService } from './LogDownloadService';
import { logFile } from './logFile';
import type { LogsService, TailContext } from './LogsService';

/** Lines of a page: one less than Loki gives, since one more is asked for to know whether there are any. */
const PAGE = 4_999;
/** Where lines are so long that a page of them is too much. */
const SHRINK = 8;

interface Options {
  logs: Pick<LogsService, 'query'>;
  limits: Pick<ObservabilityConfig['limits'], 'maxDownloadLines'>;
}

const isTooLong = (error: unknown) =>
  error instanceof Error && 'why' in error && error.why === 'long';

const keyOf = ({ labels, line }: LogLine) => JSON.stringify([labels, line]);

/** The lines but those of a nanosecond that are known. */
const without = (
  lines: LogLine[],
  nanosecond: string,
  known: ReadonlySet<string>,
) =>
  lines.filter(
    line => line.timestamp !== nanosecond || !known.has(keyOf(line)),
  );

/** Reads the range page by page, each from the nanosecond that the last one ended in. */
export class DefaultLogDownloadService implements LogDownloadService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultLogDownloadService {
    return new DefaultLogDownloadService(options);
  }

  async *download(
    request: LogDownload,
    context: TailContext,
  ): AsyncGenerator<LogsDownloadEvent> {
    const { format, ...query } = request;
    const { maxDownloadLines } = this.#options.limits;
    const file = logFile(format);
    let start = query.start;
    let count = 0;
    /** Lines of the nanosecond `start` that are in the file. */
    let known = new Set<string>();
    let text = file.head;
    let page = PAGE;
    while (!context.signal.aborted) {
      const limit = Math.min(page, maxDownloadLines - count + known.size);
      let answer;
      try {
        answer = await this.#options.logs.query(
          { ...query, start, direction: 'forward', limit },
          context,
        );
      } catch (error) {
        if (!isTooLong(error) || page === 1) {
          throw error;
        }
        page = Math.ceil(page / SHRINK);
        continue;
      }
      const fresh = without(answer.lines, start, known);
      text += fresh.map(line => file.line(line)).join('');
      count += fresh.length;
      const last = answer.lines[answer.lines.length - 1]?.timestamp ?? start;
      const isFull = answer.more && count >= maxDownloadLines;
      const isLast = !answer.more || isFull;
      yield {
        type: 'part',
        text,
        lines: count,
        until: isLast && !isFull ? query.end : last,
      };
      if (isLast) {
        yield { type: 'end', lines: count, reason: isFull ? 'limit' : 'all' };
        return;
      }
      text = '';
      if (last === start) {
        // A nanosecond that holds more than a page: Loki gives no way to the rest of it.
        start = String(BigInt(start) + 1n);
        known = new Set();
      } else {
        start = last;
        known = new Set(
          answer.lines.filter(({ timestamp }) => timestamp === last).map(keyOf),
        );
      }
    }
  }
}

import type {
  LogLine,
  LogsDownloadFormat,
} from '@observability-kit/backstage-plugin-observability-common';

const PER_SECOND = 1_000_000_000n;

/** `2026-03-01T10:04:05.123456789Z`. */
function isoTime(nanoseconds: string): string {
  const time = BigInt(nanoseconds);
  const seconds = new Date(Number(time / PER_SECOND) * 1_000).toISOString();
  const rest = String(time % PER_SECOND).padStart(9, '0');
  return seconds.replace('.000Z', `.${rest}Z`);
}

/** What a spreadsheet would take for a formula, and run, begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, and no formulas: an apostrophe before them is what spreadsheets take for "this is text". */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const CSV_COLUMNS = ['time', 'level', 'pod', 'container', 'line'];

interface LogFile {
  head: string;
  line(line: LogLine): string;
}

const FILES: Record<LogsDownloadFormat, LogFile> = {
  text: {
    head: '',
    line: ({ timestamp, labels, line }) =>
      `${[isoTime(timestamp), labels.pod, line].filter(Boolean).join(' ')}\n`,
  },
  jsonl: {
    head: '',
    line: ({ timestamp, level, labels, line }) =>
      `${JSON.stringify({
        time: isoTime(timestamp),
        // A string: a number would lose digits.
        nanoseconds: timestamp,
        level,
        labels,
        line,
      })}\n`,
  },
  csv: {
    head: `${CSV_COLUMNS.join(',')}\r\n`,
    line: ({ timestamp, level, labels, line }) =>
      `${[
        isoTime(timestamp),
        level,
        labels.pod ?? '',
        labels.container ?? '',
        line,
      ]
        .map(cell)
        .join(',')}\r\n`,
  },
};

/** How lines stand in a file. */
export const logFile = (format: LogsDownloadFormat): LogFile => FILES[format];

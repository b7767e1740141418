import type { Expression, LogEntry } from './reference';
import type { LogTimestampFormat } from './steps';

const CRI = /^(\S+) (stdout|stderr) ([FP])(?: ([^]*))?$/;

const RFC3339 =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

const NANOSECONDS = {
  unix: 1_000_000_000n,
  'unix-ms': 1_000_000n,
  'unix-ns': 1n,
};

/** Nanoseconds since 1970 of a field, exactly; `undefined` for what is not written in the format. */
export function nanoseconds(
  text: string | undefined,
  format: LogTimestampFormat,
): bigint | undefined {
  if (text === undefined) return undefined;
  if (format !== 'rfc3339')
    return /^\d{1,19}$/.test(text)
      ? BigInt(text) * NANOSECONDS[format]
      : undefined;
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const seconds = Date.parse(`${match[1]}${match[3]}`) / 1_000;
  return Number.isNaN(seconds)
    ? undefined
    : BigInt(seconds) * 1_000_000_000n +
        BigInt((match[2] ?? '').padEnd(9, '0'));
}

/** Takes off what a container runtime puts before a line, and joins the parts of a long one, per stream. */
export function joinCri(entries: readonly LogEntry[]): LogEntry[] {
  const open = new Map<string, string>();
  return entries.flatMap(entry => {
    const match = CRI.exec(entry.line);
    if (!match) return [entry];
    const [, time, stream, flag, text = ''] = match;
    const line = `${open.get(stream) ?? ''}${text}`;
    if (flag === 'P') {
      open.set(stream, line);
      return [];
    }
    open.delete(stream);
    return [{ ...entry, line, time: nanoseconds(time, 'rfc3339') }];
  });
}

/** Lines that do not begin an entry belong to the one before; the first has nothing before it. */
export function joinEntries(
  entries: readonly LogEntry[],
  firstLine: Expression,
): LogEntry[] {
  const joined: LogEntry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    if (last && !firstLine.test(entry.line))
      joined[joined.length - 1] = {
        ...last,
        line: `${last.line}\n${entry.line}`,
      };
    else joined.push(entry);
  }
  return joined;
}

const asText = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');

function jsonFields(line: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, each]) =>
            each === null ? [] : [[key, asText(each)]],
          ),
        )
      : {};
  } catch {
    return {};
  }
}

/** The fields at the top of a line; none where the line is not of its format. */
export function readFields(
  line: string,
  format: 'json' | 'logfmt',
): Record<string, string> {
  if (format === 'json') return jsonFields(line);
  const pairs = line.matchAll(/([^\s="]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g);
  return Object.fromEntries(
    [...pairs].map(([, key, quoted, bare]) => [
      key,
      quoted?.replace(/\\(.)/g, '$1') ?? bare,
    ]),
  );
}

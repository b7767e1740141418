import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { styledTexts, visibleText } from './ansi';
import type { StyledText } from './ansi';
import { splitHits } from './highlight';
import { parseLine } from './parseLine';
import type { ParsedLine } from './parseLine';

/** A stretch of a line as it is drawn. */
export interface LineSegment extends StyledText {
  isHit: boolean;
}

/** What a row shows of a line. */
export interface LineView {
  segments: LineSegment[];
  /** Fields behind the message, as ` path=value path=value`. */
  extras: LineSegment[];
  /** Characters that did not fit. */
  cut: number;
  /** Lines of a stack trace, or of another text of many lines, that are not shown. */
  folded: number;
}

/** Characters of a line that a row shows; the details show all. */
const MAX_LENGTH = 3_000;
const MAX_EXTRAS = 30;
/** Of a text that has more lines than this, only the first are shown. */
const MAX_LINES = 8;
const FOLDED_TO = 3;

/** Fields that stand in their own columns already. */
const SHOWN_ELSEWHERE = new Set([
  'level',
  'severity',
  'lvl',
  'time',
  'timestamp',
  'ts',
  '@timestamp',
]);

const parsed = new WeakMap<LogLine, ParsedLine>();

/** The form of a line, looked at once. */
export function parsedLine(line: LogLine): ParsedLine {
  const known = parsed.get(line);
  if (known) return known;
  const fresh = parseLine(line.line);
  parsed.set(line, fresh);
  return fresh;
}

const plain = (text: string): LineSegment => ({
  text,
  styles: [],
  isHit: false,
});

/** Neighbours that look alike as one: each is an element in every row. */
function joined(segments: LineSegment[]): LineSegment[] {
  const parts: LineSegment[] = [];
  for (const segment of segments) {
    const last = parts[parts.length - 1];
    const isPlain = !segment.isHit && segment.styles.length === 0;
    if (last && isPlain && !last.isHit && last.styles.length === 0) {
      parts[parts.length - 1] = plain(last.text + segment.text);
    } else {
      parts.push(segment);
    }
  }
  return parts;
}

function segmentsOf(text: string, pattern?: RegExp): LineSegment[] {
  return styledTexts(text).flatMap(({ text: part, styles }) =>
    splitHits(part, pattern).map(({ text: piece, isHit }) => ({
      text: piece,
      styles,
      isHit,
    })),
  );
}

/** The first lines of a text that has many: the whole of a stack trace would hide what happened around it. */
function foldedText(text: string): { text: string; folded: number } {
  const lines = text.trimEnd().split('\n');
  return lines.length > MAX_LINES
    ? {
        text: lines.slice(0, FOLDED_TO).join('\n'),
        folded: lines.length - FOLDED_TO,
      }
    : { text, folded: 0 };
}

/** A line as a row shows it: its message first and then what else it says, or, raw, as it was written. */
export function lineView(
  line: LogLine,
  options: {
    isRaw: boolean;
    isWrapped: boolean;
    pattern?: RegExp;
    /** Shown elsewhere. */
    columns?: string[];
  },
): LineView {
  const { isRaw, isWrapped, pattern, columns = [] } = options;
  const { messagePath, message, fields } = parsedLine(line);
  const showsMessage = !isRaw && messagePath !== undefined;
  const whole = showsMessage ? message : line.line;
  // What nobody sees of a very long line is not looked at either.
  const begin = whole.slice(0, 2 * MAX_LENGTH);
  const { text, folded } = isWrapped
    ? foldedText(begin)
    : // One row is one line, and shows where it would break.
      { text: begin.trimEnd().replace(/\r?\n/g, ' ↵ '), folded: 0 };
  const cut = text.length - MAX_LENGTH + whole.length - begin.length;
  return {
    folded,
    segments: segmentsOf(text.slice(0, MAX_LENGTH), pattern),
    extras: showsMessage
      ? joined(
          fields
            .filter(
              ({ path }) =>
                path !== messagePath &&
                !SHOWN_ELSEWHERE.has(path) &&
                !columns.includes(path),
            )
            .slice(0, MAX_EXTRAS)
            .flatMap(({ path, value }) => [
              plain(` ${visibleText(path)}=`),
              ...segmentsOf(value.slice(0, MAX_LENGTH / 10), pattern),
            ]),
        )
      : [],
    cut: Math.max(0, cut),
  };
}

import type {
  LogLevel,
  LogLine,
} from '@observability-kit/backstage-plugin-observability-common';
import { ansiText } from '../model/ansi';
import { parsedLine } from '../model/lineView';
import { toMilliseconds } from '../model/nanoseconds';

/** Stands for what is different from line to line. */
export const ANYTHING = '<*>';

/** Lines that say the same of different things. */
export interface LinePattern {
  /** Words in their order; {@link ANYTHING} where they differ. */
  words: string[];
  count: number;
  /** Of all lines, 0-1. */
  share: number;
  /** The level that most of its lines have. */
  level: LogLevel;
  /** Milliseconds since the epoch. */
  firstMs: number;
  lastMs: number;
  /** Lines in equal parts of the time that all lines take. */
  trend: number[];
  /** A line of it, as it was written. */
  example: LogLine;
}

const TREND_PARTS = 24;
/** Longer lines begin alike, too. */
const MAX_WORDS = 60;
const MAX_LENGTH = 1_000;
/** Patterns of one length and beginning that a line is compared with. */
const MAX_COMPARED = 60;
/** Share of words that two lines have in common when they say the same: a name in a sentence may be another, but "paid" is not "refused". */
const SIMILARITY = 0.82;

/** What is an identity, a number or a time, whatever the line. The order counts: what is more special first. */
const VARIABLES: RegExp[] = [
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /"[^"]*"|'[^']*'/g,
  /\b(?:0x)?(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi,
  /(?<![\w.])[+-]?\d+(?:[.,:]\d+)*(?:%|[a-zµ]{1,3}\b)?/gi,
];

const wordsOf = (line: LogLine): string[] => {
  const { message, format } = parsedLine(line);
  const text = format === 'text' ? ansiText(line.line) : message;
  const [first] = text.slice(0, MAX_LENGTH).trim().split(/\r?\n/);
  return VARIABLES.reduce((rest, each) => rest.replace(each, ANYTHING), first)
    .split(/\s+/)
    .slice(0, MAX_WORDS);
};

interface Cluster {
  words: string[];
  lines: LogLine[];
}

function isAlike(known: string[], words: string[]): boolean {
  let [same, different] = [0, 0];
  for (let index = 0; index < words.length; index++) {
    // A word with a digit in it is no word.
    if (/\d|<\*>/.test(known[index] + words[index])) continue;
    if (known[index] === words[index]) same++;
    else different++;
  }
  return different === 0 || same / (same + different) >= SIMILARITY;
}

/** Whether two patterns, each of its own lines, say the same. */
export const saysTheSame = (a: string[], b: string[]) =>
  a.length === b.length && a[0] === b[0] && isAlike(a, b);

function levelOf(lines: LogLine[]): LogLevel {
  const counts = new Map<LogLevel, number>();
  for (const { level } of lines)
    counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/**
 * Groups lines by what they say, the most frequent first. What is surely variable (numbers, times, addresses, identities, quoted text) is masked; then
 * lines with equally many words and the same first one are one pattern if enough of their words are the same: the idea of Drain (He, Zhu, Zheng, Lyu:
 * "Drain: An Online Log Parsing Approach with Fixed Depth Tree", 2017), without its tree, which pays for more lines than a page holds.
 */
export function linePatterns(lines: readonly LogLine[]): LinePattern[] {
  const byKind = new Map<string, Cluster[]>();
  for (const line of lines) {
    const words = wordsOf(line);
    const kind = `${words.length} ${words[0]}`;
    const clusters = byKind.get(kind) ?? [];
    byKind.set(kind, clusters);
    const known = clusters
      .slice(0, MAX_COMPARED)
      .find(cluster => isAlike(cluster.words, words));
    if (known) {
      known.lines.push(line);
      known.words = known.words.map((word, index) =>
        word === words[index] ? word : ANYTHING,
      );
    } else {
      clusters.push({ words, lines: [line] });
    }
  }
  const times = lines.map(({ timestamp }) => toMilliseconds(timestamp));
  const from = times.reduce((a, b) => Math.min(a, b), Infinity);
  const length = times.reduce((a, b) => Math.max(a, b), -Infinity) - from;
  return [...byKind.values()]
    .flat()
    .map((cluster): LinePattern => {
      const trend = Array.from({ length: TREND_PARTS }, () => 0);
      let [firstMs, lastMs] = [Infinity, -Infinity];
      for (const { timestamp } of cluster.lines) {
        const ms = toMilliseconds(timestamp);
        firstMs = Math.min(firstMs, ms);
        lastMs = Math.max(lastMs, ms);
        const part = length > 0 ? ((ms - from) / length) * TREND_PARTS : 0;
        trend[Math.min(TREND_PARTS - 1, Math.floor(part))]++;
      }
      return {
        words: cluster.words,
        count: cluster.lines.length,
        share: cluster.lines.length / lines.length,
        level: levelOf(cluster.lines),
        ...{ firstMs, lastMs, trend },
        example: cluster.lines[0],
      };
    })
    .sort((a, b) => b.count - a.count || b.lastMs - a.lastMs);
}

import type { LogState } from './logState';

/** A stretch of text that was searched for, or was not. */
export interface Highlight {
  text: string;
  isHit: boolean;
}

const MAX_HITS = 100;

/**
 * Characters that are searched, by the number of open-ended quantifiers in the pattern: with each of them, the worst case costs one
 * more power of the length.
 */
const MAX_LENGTHS = [5_000, 2_000, 250];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The pattern without what only looks like an operator. */
const bareOf = (pattern: string) =>
  pattern.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');

const openEnds = (pattern: string) =>
  (bareOf(pattern).match(/[*+]|\{\d*,\d*\}/g) ?? []).length;

/**
 * RE2 never takes long, JavaScript's regular expressions may take for ever, and the address of a page comes from anywhere. So only
 * patterns of bounded cost are tried: no quantified group, no look-around or back reference, at most two open-ended quantifiers. Others
 * still find their lines; only the hits are not marked.
 */
export function isCheapPattern(pattern: string): boolean {
  return (
    !/\)[*+?{]|\(\?[=!<]|\\[1-9k]/.test(bareOf(pattern)) &&
    openEnds(pattern) < MAX_LENGTHS.length
  );
}

function searched(pattern: string, flags: string): RegExp | undefined {
  if (!isCheapPattern(pattern)) return undefined;
  try {
    return new RegExp(pattern.replace(/^\(\?i\)/, ''), flags);
  } catch {
    // RE2 knows forms that JavaScript does not.
    return undefined;
  }
}

const LINE_FILTER = /\|([=~])\s*("(?:[^"\\]|\\.)*"|`[^`]*`)/g;

function unquoted(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}

/** What to mark in the lines that this state finds, if anything. */
export function highlightPattern(state: LogState): RegExp | undefined {
  const { text, isRegex, expression } = state;
  if (expression === undefined) {
    if (!text) return undefined;
    return isRegex ? searched(text, 'gi') : new RegExp(escaped(text), 'gi');
  }
  const filters = [...expression.matchAll(LINE_FILTER)].map(
    ([, operator, literal]) => ({ operator, value: unquoted(literal) }),
  );
  const isCaseless = filters.some(({ value }) => value.startsWith('(?i)'));
  const patterns = filters
    .map(({ operator, value }) =>
      operator === '=' ? escaped(value) : value.replace(/^\(\?i\)/, ''),
    )
    .filter(Boolean);
  return patterns.length > 0
    ? searched(patterns.join('|'), isCaseless ? 'gi' : 'g')
    : undefined;
}

/** Splits a text at what was searched for. Only the beginning of a very long text is searched. */
export function splitHits(text: string, pattern?: RegExp): Highlight[] {
  if (!pattern) return [{ text, isHit: false }];
  const parts: Highlight[] = [];
  let end = 0;
  const limit = MAX_LENGTHS[openEnds(pattern.source)];
  for (const match of text.slice(0, limit).matchAll(pattern)) {
    if (match[0] === '') continue;
    if (match.index > end) {
      parts.push({ text: text.slice(end, match.index), isHit: false });
    }
    parts.push({ text: match[0], isHit: true });
    end = match.index + match[0].length;
    if (parts.length >= MAX_HITS) break;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
  return parts;
}

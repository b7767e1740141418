import { InputError } from '@backstage/errors';
import {
  isRe2,
  type LogFilter,
  type LogLevel,
} from '@observability-kit/backstage-plugin-observability-common';
import { RE2JS } from 're2js';
import { LEVEL_WORDS } from './level';

/** What the builder of the Logs tab sends. */
export type LogBuilder = Omit<LogFilter, 'expression'>;

/** Labels that our collector configuration gives each stream. */
const POD = 'pod';
const CONTAINER = 'container';

const KNOWN = Object.keys(LEVEL_WORDS) as Exclude<LogLevel, 'unknown'>[];

/** JSON's escapes are a subset of Go's, which are LogQL's. */
const quote = (value: string) => JSON.stringify(value);

const anyOf = (words: string[]) =>
  quote(`(?i)(?:${words.map(word => RE2JS.quote(word)).join('|')})`);

function labelMatcher(name: string, values: string[] = []): string[] {
  if (values.length === 0) {
    return [];
  }
  return values.length === 1
    ? [`${name}=${quote(values[0])}`]
    : [`${name}=~${quote(values.map(value => RE2JS.quote(value)).join('|'))}`];
}

function lineFilters({ text, regex, without = [] }: LogBuilder): string[] {
  const excluding = without.map(
    each => `!~ ${quote(`(?i)${RE2JS.quote(each)}`)}`,
  );
  if (!text) {
    return excluding;
  }
  if (regex && !isRe2(text)) {
    throw new InputError(
      `text is no RE2 regular expression, or repeats too much to be compiled quickly: ${text}`,
    );
  }
  return [
    `|~ ${quote(`(?i)${regex ? text : RE2JS.quote(text)}`)}`,
    ...excluding,
  ];
}

/** The same order of precedence as `levelOf`: `detected_level` counts only where there is no `level`. */
function levelFilter(wanted: LogLevel[] = []): string[] {
  if (
    wanted.length === 0 ||
    [...KNOWN, 'unknown'].every(level => wanted.includes(level as LogLevel))
  ) {
    return [];
  }
  const known = KNOWN.filter(level => wanted.includes(level));
  const terms: string[] = [];
  if (known.length > 0) {
    const words = anyOf(known.flatMap(level => LEVEL_WORDS[level]));
    terms.push(`level=~${words}`, `(level="" and detected_level=~${words})`);
  }
  if (wanted.includes('unknown')) {
    const words = anyOf(Object.values(LEVEL_WORDS).flat());
    terms.push(
      `(level!="" and level!~${words})`,
      `(level="" and detected_level!~${words})`,
    );
  }
  return [`| ${terms.join(' or ')}`];
}

/**
 * The LogQL log query of the builder's fields. Text is searched for without regard to case. Levels are told by the labels `level` and
 * `detected_level`; a line with neither counts as `unknown` here.
 *
 * Throws `InputError` where `text` should be a regular expression and is none.
 */
export function logExpression(
  filter: LogBuilder,
  scope: Readonly<Record<string, string>>,
): string {
  const matchers = [
    ...Object.entries(scope).map(([name, value]) => `${name}=${quote(value)}`),
    ...labelMatcher(POD, filter.pods),
    ...labelMatcher(CONTAINER, filter.containers),
  ];
  return [
    `{${matchers.join(', ')}}`,
    ...lineFilters(filter),
    ...levelFilter(filter.levels),
  ].join(' ');
}

/**
 * Lines per level and step. Loki counts what lies in `(t - step, t]`; the offset makes `[t - step, t)` of it, to the millisecond, as our ranges
 * are. (It must be a whole millisecond: with less, Loki 3.7 answers nothing.) Lines that a stage of the query could not parse are counted too;
 * Loki would refuse to count at all.
 */
export const volumeExpression = (expression: string, stepSeconds: number) =>
  `sum by (level, detected_level) (count_over_time(${expression} | drop __error__, __error_details__ [${stepSeconds}s] offset 1ms))`;

/** Lines of each second, as far as they lie in `(t - 1 s, t]`. Those that a stage could not parse are counted, too. */
export const secondsExpression = (expression: string) =>
  `sum(count_over_time(${expression} | drop __error__, __error_details__ [1s]))`;

/**
 * Lines of so many seconds by the values of a field, the most frequent values. What a stage could not parse has no field; the empty value is no value. The offset is as in
 * {@link volumeExpression}.
 */
export const countsExpression = (
  expression: string,
  { field, parser }: { field: string; parser?: 'json' | 'logfmt' },
  seconds: number,
  limit: number,
) =>
  `topk(${limit}, sum by (${field}) (count_over_time(${expression}${
    parser ? ` | ${parser}` : ''
  } | drop __error__, __error_details__ | ${field}!="" [${seconds}s] offset 1ms)))`;

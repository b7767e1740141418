const STRINGS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g;
const COMMENTS = /#[^\n]*/g;
const MATCHERS = /\{[^{}]*\}/g;
const RANGES = /\[[^\][]*\]/g;
const LABEL_LISTS =
  /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi;
const NUMBERS = /(?<![\w:])\d[\w.]*/g;
const WORD = /(?<![\w:$])[a-zA-Z_:][\w:]*/g;

/** Words of PromQL that are not metrics where they stand without a bracket. */
const KEYWORDS = new Set(
  (
    'by without on ignoring group_left group_right and or unless bool offset atan2 inf nan start end ' +
    'sum min max avg group stddev stdvar count count_values bottomk topk quantile limitk limit_ratio'
  ).split(' '),
);

/**
 * Names of the metrics that a PromQL expression reads, in order, for "no data for …". It only reads, it guards nothing:
 * an expression that it misunderstands costs a less helpful sentence.
 */
export function metricNames(expression: string): string[] {
  const named = [...expression.matchAll(/__name__\s*=\s*"([^"]+)"/g)].map(
    match => match[1],
  );
  const bare = expression
    .replace(STRINGS, '""')
    .replace(COMMENTS, ' ')
    .replace(MATCHERS, ' ')
    .replace(RANGES, ' ')
    .replace(LABEL_LISTS, ' ')
    .replace(NUMBERS, ' ');
  const words = [...bare.matchAll(WORD)]
    .filter(match => !/^\s*\(/.test(bare.slice(match.index + match[0].length)))
    .map(match => match[0])
    .filter(word => !KEYWORDS.has(word.toLocaleLowerCase('en-US')));
  return [...new Set([...words, ...named])];
}

import { levelInText, levelKeys, LOG_LEVELS, type LevelWords } from './levels';
import { block, list, map, quote } from './logstashSyntax';
import { toOnigmo } from './onigmo';
import type { KeptField, LogFormat, LogStep } from './steps';

/** Lines of a filter section, and what they do not do. */
interface Filters {
  lines: string[];
  reasons: string[];
}

const FIELDS = '[@metadata][line]';
const LEVEL = '[@metadata][level]';

const done = (lines: string[]): Filters => ({ lines, reasons: [] });
const missing = (reason: string): Filters => ({ lines: [], reasons: [reason] });

/** With the expression as Joni reads it, or the reason why not. */
function withExpression(
  expression: string,
  consequence: string,
  lines: (quoted: string) => string[],
): Filters {
  const translated = toOnigmo(expression);
  return 'reason' in translated
    ? missing(
        `${consequence}, as the expression cannot be written for it: ${translated.reason}`,
      )
    : done(lines(quote(translated.text)));
}

function parse({
  format,
  words,
  pattern,
}: Extract<LogStep, { step: 'parse' }>): Filters {
  const into = ['source => "message"', `target => "${FIELDS}"`];
  if (format === 'json')
    return done(block('json', [...into, 'skip_on_invalid_json => true']));
  if (format === 'logfmt') return done(block('kv', into));
  if (pattern !== undefined)
    return withExpression(pattern, 'fields are not found', quoted =>
      block('grok', [
        `match => { "message" => ${quoted} }`,
        `target => "${FIELDS}"`,
        'tag_on_failure => []',
      ]),
    );
  const expression = levelInText(words);
  return withExpression(expression, 'levels are not found', quoted => [
    ...block('grok', [
      `match => { "message" => ${quoted} }`,
      'tag_on_failure => []',
    ]),
    ...block('mutate', [`rename => { "level" => "${LEVEL}" }`]),
  ]);
}

function level(format: LogFormat, words: LevelWords): Filters {
  const dictionary = LOG_LEVELS.flatMap(each =>
    words[each].map(word => [word, each] as const),
  );
  return done([
    // In text it is there already.
    ...(format === 'text' ? [] : levelKeys(format)).flatMap(key =>
      block(`if !${LEVEL} and ${FIELDS}[${key}]`, [
        ...block('mutate', [`copy => { "${FIELDS}[${key}]" => "${LEVEL}" }`]),
      ]),
    ),
    ...block('mutate', [`convert => { "${LEVEL}" => "string" }`]),
    ...block('mutate', [`lowercase => ["${LEVEL}"]`]),
    ...block('mutate', ['replace => { "level" => "unknown" }']),
    ...block('translate', [
      `source => "${LEVEL}"`,
      'target => "level"',
      'override => true',
      `dictionary => ${map(dictionary)}`,
    ]),
  ]);
}

function copies(fields: readonly KeptField[]): Filters {
  const possible = fields.filter(({ name }) => name !== 'message');
  return {
    lines: possible.flatMap(({ name, field }) =>
      block(`if ${FIELDS}[${field}]`, [
        ...block('mutate', [`copy => { "${FIELDS}[${field}]" => "${name}" }`]),
      ]),
    ),
    reasons:
      possible.length < fields.length
        ? ['the field message is the line itself and is not kept beside it']
        : [],
  };
}

const DATES = { rfc3339: 'ISO8601', unix: 'UNIX', 'unix-ms': 'UNIX_MS' };

/** The filters that do a step. */
export function logstashStep(step: LogStep): Filters {
  switch (step.step) {
    case 'cri':
      return missing(
        'it does not take apart what a container runtime writes: lines keep its time, stream and flag, and partial lines are not joined',
      );
    case 'multiline':
      return withExpression(step.firstLine, 'lines are not joined', () => []);
    case 'drop':
      return withExpression(
        step.expression,
        `lines that match ${step.expression} are kept`,
        quoted => block(`if [message] =~ ${quoted}`, ['drop { }']),
      );
    case 'redact':
      return withExpression(
        step.expression,
        `lines are stored with what ${step.name} would replace`,
        quoted =>
          block('mutate', [
            `gsub => ["message", ${quoted}, ${quote(step.replacement)}]`,
          ]),
      );
    case 'parse':
      return parse(step);
    case 'level':
      return level(step.format, step.words);
    case 'timestamp':
      return step.format === 'unix-ns'
        ? missing(
            'it reads no time in nanoseconds: lines have the time of reading',
          )
        : done(
            block('date', [
              `match => ${list([
                `${FIELDS}[${step.field}]`,
                DATES[step.format],
              ])}`,
              'tag_on_failure => []',
            ]),
          );
    case 'sample':
      return done(
        block(`if [level] in ${list(step.levels)}`, [
          ...block('drop', [
            `percentage => ${Math.round((1 - step.share) * 100)}`,
          ]),
        ]),
      );
    // The output says it.
    case 'tenant':
      return done([]);
    default:
      return copies(step.fields.filter(({ name }) => name !== 'level'));
  }
}

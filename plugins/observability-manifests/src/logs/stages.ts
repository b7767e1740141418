import type { JsonObject } from '../manifest/types';
import {
  levelInText,
  LEVEL_KEYS,
  LOG_LEVELS,
  LOGFMT_LEVEL_KEYS,
  type LevelWords,
} from './levels';
import {
  type KeptField,
  type LogFormat,
  type LogStep,
  MULTILINE_WAIT_SECONDS,
} from './steps';

/** One of Loki's own level names for whatever an application writes; anything else is `unknown` and makes no stream of its own. */
function levelTemplate(words: LevelWords, format: LogFormat): string {
  // logfmt extracts every key on its own; the template takes the first that is there.
  const value =
    format === 'logfmt'
      ? LOGFMT_LEVEL_KEYS.map(key => `.${key}`).join(' ')
      : '.Value';
  const branches = LOG_LEVELS.filter(level => words[level].length).map(
    level =>
      `if or ${words[level]
        .map(word => `(eq $l "${word}")`)
        .join(' ')} }}${level}`,
  );
  return `{{ $l := ToLower (or ${value} "") }}{{ ${branches.join(
    '{{ else ',
  )}{{ else }}unknown{{ end }}`;
}

/** JMESPath of a key at the top. */
const path = (key: string) => (/^\w+$/.test(key) ? key : `"${key}"`);

function parseStage({
  format,
  fields,
  words,
  pattern,
}: Extract<LogStep, { step: 'parse' }>): JsonObject {
  if (format === 'json')
    return {
      json: {
        expressions: {
          // A level of 0 is not written by anybody, so "first that is there" is `||` of JMESPath.
          level: LEVEL_KEYS.map(path).join(' || '),
          ...Object.fromEntries(fields.map(field => [field, path(field)])),
        },
      },
    };
  if (format === 'logfmt')
    return {
      logfmt: {
        mapping: Object.fromEntries(
          [...LOGFMT_LEVEL_KEYS, ...fields].map(key => [key, key]),
        ),
      },
    };
  return { regex: { expression: pattern ?? levelInText(words) } };
}

const TIMESTAMPS = {
  rfc3339: 'RFC3339Nano',
  unix: 'Unix',
  'unix-ms': 'UnixMs',
  'unix-ns': 'UnixNs',
};

const byName = (fields: readonly KeptField[]) =>
  Object.fromEntries(fields.map(({ name, field }) => [name, field]));

/**
 * A step in the words of Promtail's pipeline stages, which Alloy's `loki.process` shares but for how labels are written.
 */
export function promtailStage(step: LogStep): JsonObject {
  switch (step.step) {
    case 'cri':
      return { cri: {} };
    case 'multiline':
      return {
        multiline: {
          firstline: step.firstLine,
          max_wait_time: `${MULTILINE_WAIT_SECONDS}s`,
        },
      };
    case 'drop':
      return { drop: { expression: step.expression } };
    case 'redact':
      // Promtail replaces what groups capture, nothing else.
      return {
        replace: {
          expression: `(${step.expression})`,
          replace: step.replacement,
        },
      };
    case 'parse':
      return parseStage(step);
    case 'level':
      return {
        template: {
          source: 'level',
          template: levelTemplate(step.words, step.format),
        },
      };
    case 'timestamp':
      return {
        timestamp: {
          source: step.field,
          format: TIMESTAMPS[step.format],
          // Else a line without a time gets the one of the line before.
          action_on_failure: 'skip',
        },
      };
    case 'metadata':
      return { structured_metadata: byName(step.fields) };
    case 'sample':
      return {
        match: {
          selector: `{level=~"${step.levels.join('|')}"}`,
          stages: [{ sampling: { rate: step.share } }],
        },
      };
    case 'tenant':
      return { tenant: { value: step.tenant } };
    default:
      return { labels: byName(step.fields) };
  }
}

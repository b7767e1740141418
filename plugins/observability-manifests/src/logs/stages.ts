import type { JsonObject } from '../manifest/types';
import type { LogsWant } from '../wants/logs';

/** Keys under which loggers put the level, the usual one first. */
const LEVEL_KEYS = ['level', 'severity', 'lvl', 'log.level', 'levelname'];

/** Where a text line says its level: a word of its own, in the first part of the line where the words are the logger's. */
const LEVEL_IN_TEXT =
  '^.{0,120}?(?i:\\b(?P<level>trace|debug|info|information|notice|warn|warning|err|error|crit|critical|fatal|panic|emerg|alert)\\b)';

/**
 * One of Loki's own level names for whatever an application writes, pino's and bunyan's numbers included. The set is closed on purpose: a
 * level becomes a stream label, and an application that writes anything else there must not make a stream of each value.
 */
const LEVEL_TEMPLATE = [
  '{{ $l := ToLower (or .Value "") }}',
  '{{ if or (eq $l "trace") (eq $l "10") }}trace',
  '{{ else if or (eq $l "debug") (eq $l "20") }}debug',
  '{{ else if or (eq $l "info") (eq $l "information") (eq $l "notice") (eq $l "30") }}info',
  '{{ else if or (eq $l "warn") (eq $l "warning") (eq $l "40") }}warn',
  '{{ else if or (eq $l "err") (eq $l "error") (eq $l "50") }}error',
  '{{ else if or (eq $l "crit") (eq $l "critical") (eq $l "fatal") (eq $l "panic") (eq $l "emerg") (eq $l "alert") (eq $l "60") }}critical',
  '{{ else }}unknown{{ end }}',
].join('');

function extractLevel(format: LogsWant['format']): JsonObject {
  if (format === 'json')
    return {
      json: {
        expressions: {
          level: LEVEL_KEYS.map(key => (key.includes('.') ? `"${key}"` : key))
            // A level of 0 is not written by anybody, so "first that is there" is `||` of JMESPath.
            .join(' || '),
        },
      },
    };
  if (format === 'logfmt')
    return {
      logfmt: {
        mapping: Object.fromEntries(
          LEVEL_KEYS.filter(key => !key.includes('.')).map(key => [key, key]),
        ),
      },
    };
  return { regex: { expression: LEVEL_IN_TEXT } };
}

/** logfmt extracts every key on its own; the template takes the first that is there. */
const levelTemplate = (format: LogsWant['format']) =>
  format === 'logfmt'
    ? LEVEL_TEMPLATE.replace('or .Value', 'or .level .severity .lvl .levelname')
    : LEVEL_TEMPLATE;

/**
 * What a collector does with every line, in the words that Promtail's pipeline stages and Alloy's `loki.process` share.
 * `multiline` is not among them: it must come first, and a PodLogs object cannot hold it.
 */
export function lineStages(want: LogsWant): JsonObject[] {
  return [
    ...want.drop.map(expression => ({ drop: { expression } })),
    extractLevel(want.format),
    { template: { source: 'level', template: levelTemplate(want.format) } },
  ];
}

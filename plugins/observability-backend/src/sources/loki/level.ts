import type { LogLevel } from '@observability-kit/backstage-plugin-observability-common';

/**
 * What loggers call their levels: syslog's and log4j's words, short forms, and the numbers of pino and bunyan. Loki's own `detected_level`
 * uses a part of them.
 */
export const LEVEL_WORDS: Record<Exclude<LogLevel, 'unknown'>, string[]> = {
  critical: 'critical crit fatal emergency emerg alert panic dpanic 60'.split(
    ' ',
  ),
  error: 'error err severe 50'.split(' '),
  warn: 'warn warning wrn 40'.split(' '),
  info: 'info information informational inf notice 30'.split(' '),
  debug: 'debug dbug dbg 20'.split(' '),
  trace: 'trace trc verbose 10'.split(' '),
};

const levels = new Map<string, LogLevel>(
  Object.entries(LEVEL_WORDS).flatMap(([level, words]) =>
    words.map(word => [word, level as LogLevel] as const),
  ),
);

/** Fields of structured lines that hold a level, the likeliest first. */
const FIELDS = ['level', 'severity', 'lvl', 'log.level', 'levelname'];

const LOGFMT = /(?:^|\s)(?:level|severity|lvl|log\.level)="?([A-Za-z]+|\d+)/;

/** In free text only words that stand out count, near the beginning: upper case, or in brackets. */
const TEXT =
  /\b(CRITICAL|CRIT|FATAL|EMERG|PANIC|ERROR|ERR|SEVERE|WARNING|WARN|INFO|NOTICE|DEBUG|TRACE)\b|[[<(](critical|crit|fatal|emerg|alert|panic|error|err|warning|warn|info|notice|debug|trace)[\])>]/;
const TEXT_LENGTH = 200;

/** Lines longer than this are not parsed as JSON for the sake of their level. */
const JSON_LENGTH = 20_000;

function named(word: unknown): LogLevel | undefined {
  return typeof word === 'string' || typeof word === 'number'
    ? levels.get(String(word).trim().toLowerCase())
    : undefined;
}

function fromJson(line: string): LogLevel | undefined {
  if (!line.startsWith('{') || line.length > JSON_LENGTH) {
    return undefined;
  }
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return undefined;
  }
  const found = new Map(Object.entries(Object(fields)));
  return FIELDS.map(field => named(found.get(field))).find(Boolean);
}

function fromText(line: string): LogLevel | undefined {
  const match = TEXT.exec(line.slice(0, TEXT_LENGTH));
  return match ? named(match[1] ?? match[2]) : undefined;
}

/**
 * The level of a line. A label decides where there is one, because filter and histogram see nothing else: `level`, which the collector sets,
 * before `detected_level`, which Loki sets. Only a line without both is read itself.
 */
export function levelOf(
  labels: Record<string, string>,
  line?: string,
): LogLevel {
  const label = labels.level || labels.detected_level;
  if (label) {
    return named(label) ?? 'unknown';
  }
  const text = line?.trimStart() ?? '';
  return (
    fromJson(text) ??
    named(LOGFMT.exec(text)?.[1]) ??
    fromText(text) ??
    'unknown'
  );
}

/** Levels that a line can have, Loki's own names. Closed on purpose: the level is a stream label. */
export const LOG_LEVELS = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'critical',
] as const;

/** @public */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Keys under which loggers put the level, the usual one first. */
export const LEVEL_KEYS = [
  'level',
  'severity',
  'lvl',
  'log.level',
  'levelname',
];

/** logfmt has no keys with dots. */
export const LOGFMT_LEVEL_KEYS = LEVEL_KEYS.filter(key => !key.includes('.'));

/** Where a line of a format may say its level. */
export const levelKeys = (
  format: 'json' | 'logfmt' | 'text' | 'regex',
): readonly string[] =>
  ({
    json: LEVEL_KEYS,
    logfmt: LOGFMT_LEVEL_KEYS,
    text: ['level'],
    regex: ['level'],
  }[format]);

/** What applications write for each level, in lower case; pino's and bunyan's numbers included. */
const USUAL: Readonly<Record<LogLevel, readonly string[]>> = {
  trace: ['trace', '10'],
  debug: ['debug', '20'],
  info: ['info', 'information', 'notice', '30'],
  warn: ['warn', 'warning', '40'],
  error: ['err', 'error', '50'],
  critical: ['crit', 'critical', 'fatal', 'panic', 'emerg', 'alert', '60'],
};

/**
 * The words of each level, in lower case, every word once.
 * @public
 */
export type LevelWords = Readonly<Record<LogLevel, readonly string[]>>;

/** The usual words and the entity's own, which win. */
export function levelWords(
  own: Readonly<Record<string, LogLevel>> = {},
): LevelWords {
  const words = new Map(
    LOG_LEVELS.flatMap(level => USUAL[level].map(word => [word, level])),
  );
  for (const [word, level] of Object.entries(own))
    words.set(word.toLowerCase(), level);
  const of = (level: LogLevel) =>
    [...words].flatMap(([word, each]) => (each === level ? [word] : []));
  return {
    trace: of('trace'),
    debug: of('debug'),
    info: of('info'),
    warn: of('warn'),
    error: of('error'),
    critical: of('critical'),
  };
}

/** Where a text line says its level: a word of its own, in the first part of the line where the words are the logger's. RE2. */
export function levelInText(words: LevelWords): string {
  const all = LOG_LEVELS.flatMap(level => words[level]).filter(word =>
    /[a-z]/.test(word),
  );
  return `^.{0,120}?(?i:\\b(?P<level>${all.join('|')})\\b)`;
}

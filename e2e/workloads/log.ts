export type Level = 'debug' | 'info' | 'warn' | 'error';
export type Fields = Record<string, string | number | boolean>;
export type Log = (level: Level, message: string, fields?: Fields) => void;

const write = (line: string) => process.stdout.write(`${line}\n`);

/** One JSON object a line. */
export const jsonLog: Log = (level, message, fields = {}) =>
  write(
    JSON.stringify({
      time: new Date().toISOString(),
      level,
      msg: message,
      ...fields,
    }),
  );

const quote = (value: string) =>
  /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);

/** `key=value` pairs. */
export const logfmtLog: Log = (level, message, fields = {}) => {
  const all = { ts: new Date().toISOString(), level, msg: message, ...fields };
  write(
    Object.entries(all)
      .map(([key, value]) => `${key}=${quote(String(value))}`)
      .join(' '),
  );
};

/** Free text that starts with a time; a message may have several lines, such as a stack trace. */
export const textLog: Log = (level, message, fields = {}) => {
  const rest = Object.values(fields).map(String);
  const word = level.toUpperCase().padEnd(5);
  write([new Date().toISOString(), word, message, ...rest].join(' '));
};

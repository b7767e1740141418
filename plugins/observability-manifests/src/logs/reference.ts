import { levelInText, levelKeys, LOG_LEVELS } from './levels';
import {
  joinCri,
  joinEntries,
  nanoseconds,
  readFields,
} from './referenceLines';
import {
  groupsOf,
  type KeptField,
  type LogPipeline,
  type LogStep,
} from './steps';

/** RE2, however it is come by. */
export interface Expression {
  test(line: string): boolean;
  replaceAll(line: string, replacement: string): string;
  /** The named group of the first match. */
  group(line: string, name: string): string | undefined;
}

export type Compile = (expression: string) => Expression;

/** An entry on its way through a pipeline. */
export interface LogEntry {
  line: string;
  /** Nanoseconds since 1970; left out: the time of reading. */
  time?: bigint;
  fields: Readonly<Record<string, string>>;
  metadata: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
}

function levelOf(
  fields: LogEntry['fields'],
  { format, words }: Extract<LogStep, { step: 'level' }>,
): string {
  const keys = levelKeys(format);
  const found = keys
    .map(key => fields[key])
    .find(value => value)
    ?.toLowerCase();
  return (
    LOG_LEVELS.find(
      level => found !== undefined && words[level].includes(found),
    ) ?? 'unknown'
  );
}

/** A field that is not there, or is empty, is kept nowhere. */
const kept = (entry: LogEntry, fields: readonly KeptField[]) =>
  Object.fromEntries(
    fields.flatMap(({ name, field }) => {
      const value = entry.fields[field];
      return value ? [[name, value]] : [];
    }),
  );

function parsed(
  entry: LogEntry,
  step: Extract<LogStep, { step: 'parse' }>,
  compile: Compile,
): LogEntry {
  const { pattern } = step;
  if (pattern !== undefined) {
    const found = compile(pattern);
    const fields = groupsOf(pattern).flatMap(name => {
      const value = found.group(entry.line, name);
      return value === undefined ? [] : [[name, value]];
    });
    return { ...entry, fields: Object.fromEntries(fields) };
  }
  if (step.format === 'json' || step.format === 'logfmt')
    return { ...entry, fields: readFields(entry.line, step.format) };
  const level = compile(levelInText(step.words)).group(entry.line, 'level');
  return { ...entry, fields: level ? { level } : {} };
}

function apply(
  entries: readonly LogEntry[],
  step: LogStep,
  compile: Compile,
): LogEntry[] {
  switch (step.step) {
    case 'cri':
      return joinCri(entries);
    case 'multiline':
      return joinEntries(entries, compile(step.firstLine));
    case 'drop': {
      const dropped = compile(step.expression);
      return entries.filter(({ line }) => !dropped.test(line));
    }
    case 'redact': {
      const secret = compile(step.expression);
      return entries.map(entry => ({
        ...entry,
        line: secret.replaceAll(entry.line, step.replacement),
      }));
    }
    case 'parse':
      return entries.map(entry => parsed(entry, step, compile));
    case 'level':
      return entries.map(entry => ({
        ...entry,
        fields: { ...entry.fields, level: levelOf(entry.fields, step) },
      }));
    case 'timestamp':
      return entries.map(entry => {
        const time = nanoseconds(entry.fields[step.field], step.format);
        return time === undefined ? entry : { ...entry, time };
      });
    case 'metadata':
      return entries.map(entry => ({
        ...entry,
        metadata: kept(entry, step.fields),
      }));
    case 'sample':
    case 'tenant':
      // Which ones are left is chance, and whose an entry is does not change it.
      return [...entries];
    default:
      return entries.map(entry => ({
        ...entry,
        labels: kept(entry, step.fields),
      }));
  }
}

/**
 * What a pipeline means: the entries that lines of one file become. No collector runs this; writers and collectors are held to it.
 */
export function runPipeline(
  { steps }: LogPipeline,
  lines: readonly string[],
  compile: Compile,
): LogEntry[] {
  let entries = lines.map(
    (line): LogEntry => ({ line, fields: {}, metadata: {}, labels: {} }),
  );
  for (const step of steps) entries = apply(entries, step, compile);
  return entries;
}

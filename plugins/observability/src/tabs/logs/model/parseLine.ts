import { ansiText } from './ansi';
import { parseJsonFields } from './jsonFields';
import { parseLogfmtFields } from './logfmtFields';

/** One value that stands in a line. */
export interface LineField {
  /** As a person reads it: `user.id`. */
  path: string;
  value: string;
  /** The label that LogQL's parser makes of it; absent for what it makes none of. */
  label?: string;
}

/** What a line says, as far as it has a form. */
export interface ParsedLine {
  format: 'json' | 'logfmt' | 'text';
  /** The field that holds the words, or the whole line where there is none. */
  message: string;
  /** Every field, the message included. */
  fields: LineField[];
  /** The field that the message stands in. */
  messagePath?: string;
}

/** Longer lines are shown as text: nobody reads them as fields, and parsing them would hold up scrolling. */
const MAX_LENGTH = 100_000;

/** Where loggers put the words, the most usual first. */
const MESSAGE_PATHS = [
  'msg',
  'message',
  'log.message',
  'body',
  'log',
  'short_message',
  '@message',
  'event',
  'text',
];

/** What the form of a line tells. Never throws. */
export function parseLine(line: string): ParsedLine {
  const plain: ParsedLine = { format: 'text', message: line, fields: [] };
  if (line.length > MAX_LENGTH) return plain;
  const text = ansiText(line).trim();
  const json = parseJsonFields(text);
  const fields = json ?? parseLogfmtFields(text);
  if (!fields) return plain;
  const messagePath = MESSAGE_PATHS.find(path =>
    fields.some(field => field.path === path && field.value !== ''),
  );
  const message = fields.find(({ path }) => path === messagePath)?.value;
  return {
    format: json ? 'json' : 'logfmt',
    message: message ?? line,
    fields,
    messagePath,
  };
}

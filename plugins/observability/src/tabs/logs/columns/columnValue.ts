import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { ansiText, visibleText } from '../model/ansi';
import { parsedLine } from '../model/lineView';

const MAX_LENGTH = 200;

/** What a line says under a name: one of its fields, by path, or a label of its stream. Empty where it says nothing. */
export function columnValue(line: LogLine, name: string): string {
  const field = parsedLine(line).fields.find(({ path }) => path === name);
  const own = Object.hasOwn(line.labels, name) ? line.labels[name] : '';
  const text = ansiText((field?.value ?? own).slice(0, MAX_LENGTH));
  return visibleText(text).replace(/\s+/g, ' ');
}

import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { parsedLabel } from '../model/expression';
import { parsedLine } from '../model/lineView';

/** Something that lines can be counted by. */
export interface CountableField {
  /** As a person reads it: `user.id`, `pod`. */
  name: string;
  /** What LogQL calls it. */
  label: string;
  /** The stage that makes the label of the line; absent for labels that the stream has. */
  parser?: 'json' | 'logfmt';
  /** Lines that have it, among those that were looked at. */
  lines: number;
}

/** Enough to know what lines look like. */
const LOOKED_AT = 200;

/** Says whose the lines are, which all say alike. */
const OWN = /^(?:backstage_entity|namespace|service_name|job|filename)$/;

/** What the loaded lines can be counted by, the most frequent first. The words of a line are no field: nearly each is another. */
export function countableFields(lines: readonly LogLine[]): CountableField[] {
  const found = new Map<string, CountableField>();
  const add = (field: Omit<CountableField, 'lines'>) => {
    const known = found.get(field.name) ?? { ...field, lines: 0 };
    found.set(field.name, { ...known, lines: known.lines + 1 });
  };
  for (const line of lines.slice(0, LOOKED_AT)) {
    const { labels } = line;
    for (const name of Object.keys(labels)) {
      if (!OWN.test(name)) add({ name, label: name });
    }
    const { format, fields, messagePath } = parsedLine(line);
    for (const { path, label } of fields) {
      const isLabel = Object.hasOwn(labels, path);
      if (label && !isLabel && path !== messagePath && format !== 'text') {
        add({ name: path, label: parsedLabel(label, labels), parser: format });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1),
  );
}

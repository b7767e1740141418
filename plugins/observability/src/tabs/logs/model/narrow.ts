import { logLevelSchema } from '@observability-kit/backstage-plugin-observability-common';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { parsedLabel, withFilter } from './expression';
import type { LogState } from './logState';
import type { LineField, ParsedLine } from './parseLine';

/** A value of a line that a person wants to see more of, or no more. */
export type NarrowBy =
  | { kind: 'label'; label: string; value: string }
  | {
      kind: 'field';
      field: LineField & { label: string };
      format: Exclude<ParsedLine['format'], 'text'>;
    };

/** Labels that the builder has a place for. */
function inBuilder(
  state: LogState,
  label: string,
  value: string,
): LogState | undefined {
  if (label === 'pod') return { ...state, pods: [value] };
  if (label === 'container') return { ...state, containers: [value] };
  const level = logLevelSchema.safeParse(value);
  if (label === 'level' && level.success) {
    return { ...state, levels: [level.data] };
  }
  return undefined;
}

/**
 * The state with one more condition. Where the builder has a place for it, it goes there; otherwise the builder's query goes on as LogQL:
 * `sent` is what it was sent as.
 */
export function narrowed(
  state: LogState,
  line: LogLine,
  by: NarrowBy,
  isEqual: boolean,
  sent: string,
): LogState {
  if (state.expression === undefined && isEqual && by.kind === 'label') {
    const built = inBuilder(state, by.label, by.value);
    if (built) return { ...built, line: undefined };
  }
  const expression = withFilter(
    state.expression?.trim() || sent,
    by.kind === 'label'
      ? { label: by.label, value: by.value, isEqual }
      : {
          label: parsedLabel(by.field.label, line.labels),
          value: by.field.value,
          isEqual,
          parser: by.format,
        },
  );
  return { ...state, expression, line: undefined };
}

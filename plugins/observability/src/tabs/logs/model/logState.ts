import { logLevelSchema } from '@observability-kit/backstage-plugin-observability-common';
import type {
  LogFilter,
  LogLevel,
} from '@observability-kit/backstage-plugin-observability-common';

const VIEWS = ['lines', 'patterns', 'fields'] as const;

/** What the address says about the Logs tab, beside the time. */
export interface LogState {
  text: string;
  isRegex: boolean;
  /** Texts none of which is in a line. */
  without: string[];
  levels: LogLevel[];
  pods: string[];
  containers: string[];
  /** LogQL; where it is set (also to nothing), the fields above are not used. */
  expression?: string;
  /** The id of the line whose details are open. */
  line?: string;
  isWrapped: boolean;
  /** Fields and labels that stand in columns of their own. */
  columns: string[];
  /** Lines as they were written, instead of their message and fields. */
  isRaw: boolean;
  /** The lines; what they say, each thing once; or how many have which value of a field. */
  view: (typeof VIEWS)[number];
  /** Name of that field. */
  countBy?: string;
  /** What the patterns are compared with. */
  than?: Comparison;
}

/** An earlier time: so long before, or before the component's last change of image. */
export const COMPARISONS = ['1h', '1d', '1w', 'deploy'] as const;

export type Comparison = (typeof COMPARISONS)[number];

/** Worst first: the order of lists and of the histogram, from the bottom. */
export const LEVELS: LogLevel[] = [...logLevelSchema.options];

/** More would leave no room for the line itself. */
export const MAX_COLUMNS = 6;

const flag = (params: URLSearchParams, key: string) => params.get(key) === '1';

/** Reads the state from an address. Words that mean nothing are left out: the page then shows more, never less. */
export function decodeLogState(params: URLSearchParams): LogState {
  const levels = (params.get('level') ?? '').split(',');
  return {
    text: params.get('q') ?? '',
    isRegex: flag(params, 'regex'),
    without: params.getAll('not').filter(Boolean),
    levels: LEVELS.filter(level => levels.includes(level)),
    pods: params.getAll('pod').filter(Boolean),
    containers: params.getAll('container').filter(Boolean),
    expression: params.get('logql') ?? undefined,
    line: params.get('line') || undefined,
    isWrapped: flag(params, 'wrap'),
    isRaw: flag(params, 'raw'),
    columns: [...new Set(params.getAll('col').filter(Boolean))].slice(
      0,
      MAX_COLUMNS,
    ),
    view: VIEWS.find(each => each === params.get('view')) ?? 'lines',
    countBy: params.get('by') || undefined,
    than: COMPARISONS.find(each => each === params.get('than')),
  };
}

/** A copy of `params` that says `state`; other parameters stay, and what is as usual needs no words. */
export function encodeLogState(
  state: LogState,
  params: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (key: string, ...values: string[]) => {
    next.delete(key);
    for (const value of values) next.append(key, value);
  };
  const some = (value: string | undefined) => (value ? [value] : []);
  const on = (value: boolean) => (value ? ['1'] : []);
  set('q', ...some(state.text));
  set('regex', ...on(state.isRegex));
  set('not', ...state.without);
  set('level', ...some(state.levels.join(',')));
  set('pod', ...state.pods);
  set('container', ...state.containers);
  set('logql', ...(state.expression === undefined ? [] : [state.expression]));
  set('line', ...some(state.line));
  set('wrap', ...on(state.isWrapped));
  set('raw', ...on(state.isRaw));
  set('col', ...state.columns);
  set('view', ...(state.view === 'lines' ? [] : [state.view]));
  set('by', ...some(state.countBy));
  set('than', ...some(state.than));
  return next;
}

/** What goes over the wire. */
export function wireFilter(state: LogState): LogFilter {
  if (state.expression !== undefined) {
    return state.expression.trim()
      ? { expression: state.expression.trim() }
      : {};
  }
  return {
    ...(state.text && { text: state.text }),
    ...(state.text && state.isRegex && { regex: true }),
    ...(state.without.length > 0 && { without: state.without }),
    ...(state.levels.length > 0 && { levels: state.levels }),
    ...(state.pods.length > 0 && { pods: state.pods }),
    ...(state.containers.length > 0 && { containers: state.containers }),
  };
}

/** What the builder says, on the wire. */
export type LogBuilder = Omit<LogFilter, 'expression'>;

/** The part of the state that says what these fields do, and no more. */
export const builderState = ({
  text = '',
  regex = false,
  without = [],
  levels = [],
  pods = [],
  containers = [],
}: LogBuilder = {}): Partial<LogState> => ({
  ...{ text, isRegex: regex, without, levels, pods, containers },
  expression: undefined,
  line: undefined,
});

/** The state without anything that hides lines. */
export const withoutFilter = (state: LogState): LogState => ({
  ...state,
  ...builderState(),
});

/** Whether anything hides lines. */
export function isFiltering(state: LogState): boolean {
  return Object.keys(wireFilter(state)).length > 0;
}

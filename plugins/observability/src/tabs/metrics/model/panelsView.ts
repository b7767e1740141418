import type { LegendColumn, LegendSort } from '../../../lib/chart/legend';

/** Which lines of a panel are seen: only the named ones, or all but them. */
export interface LineChoice {
  mode: 'show' | 'hide';
  names: readonly string[];
}

/** How the panels are looked at, beside the time range. It stands in the address, so that a link shows the same. */
export interface PanelsView {
  /** The panel that is seen alone, in full width. */
  panel?: string;
  /** Seconds between the range and the earlier one that it is compared with. */
  compareSeconds?: number;
  /** Of every legend. */
  sort?: LegendSort;
  /** Panels that are shown as tables. */
  tables: ReadonlySet<string>;
  /** By panel. */
  lines: ReadonlyMap<string, LineChoice>;
}

/** What a range can be compared with: the same time a day before, and a week before. */
export const COMPARISONS = { '1d': 86_400, '1w': 604_800 } as const;

/** An address as long as this is still opened by every browser, proxy and chat. */
const MAX_NAMES = 40;

const COLUMNS: readonly LegendColumn[] = ['name', 'last', 'max', 'mean'];

const own = (params: URLSearchParams, key: string) =>
  params.get(key) || undefined;

function readSort(text: string | undefined): LegendSort | undefined {
  const column = COLUMNS.find(each => each === text?.replace(/^-/, ''));
  return (
    column && {
      column,
      direction: text?.startsWith('-') ? 'descending' : 'ascending',
    }
  );
}

function readLines(params: URLSearchParams): Map<string, LineChoice> {
  const lines = new Map<string, LineChoice>();
  for (const mode of ['hide', 'show'] as const) {
    for (const value of params.getAll(mode)) {
      // Ids of panels hold no colon; names of lines may.
      const at = value.indexOf(':');
      if (at < 1) continue;
      const panel = value.slice(0, at);
      const known = lines.get(panel);
      const names = known?.mode === mode ? known.names : [];
      lines.set(panel, { mode, names: [...names, value.slice(at + 1)] });
    }
  }
  return lines;
}

/** Reads an address. What cannot be used is as if it were not there. */
export function readPanelsView(params: URLSearchParams): PanelsView {
  const compare = Object.entries(COMPARISONS).find(
    ([text]) => text === params.get('compare'),
  );
  const panel = own(params, 'panel');
  const sort = readSort(own(params, 'sort'));
  return {
    ...(panel && { panel }),
    ...(compare && { compareSeconds: compare[1] }),
    ...(sort && { sort }),
    tables: new Set(params.getAll('table').filter(Boolean)),
    lines: readLines(params),
  };
}

/** A copy of `params` that says `view`; other parameters stay. */
export function writePanelsView(
  view: PanelsView,
  params: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of ['panel', 'compare', 'sort', 'table', 'show', 'hide']) {
    next.delete(key);
  }
  if (view.panel) next.set('panel', view.panel);
  for (const [text, seconds] of Object.entries(COMPARISONS)) {
    if (seconds === view.compareSeconds) next.set('compare', text);
  }
  if (view.sort) {
    const { column, direction } = view.sort;
    next.set('sort', direction === 'descending' ? `-${column}` : column);
  }
  for (const panel of view.tables) next.append('table', panel);
  for (const [panel, { mode, names }] of view.lines) {
    for (const name of names) next.append(mode, `${panel}:${name}`);
  }
  return next;
}

/** The shorter way to say which lines are hidden; `undefined` for none. Names that two lines share stand for both. */
export function lineChoice(
  names: readonly string[],
  hidden: ReadonlySet<string>,
): LineChoice | undefined {
  const all = [...new Set(names)];
  const away = all.filter(name => hidden.has(name));
  if (away.length === 0) return undefined;
  const seen = all.filter(name => !hidden.has(name));
  return away.length < seen.length
    ? { mode: 'hide', names: away.slice(0, MAX_NAMES) }
    : { mode: 'show', names: seen.slice(0, MAX_NAMES) };
}

/** The names that are hidden. A choice of which no line is left, of pods that are gone, hides nothing. */
export function hiddenNames(
  names: readonly string[],
  choice: LineChoice | undefined,
): Set<string> {
  if (!choice) return new Set();
  const chosen = new Set(choice.names);
  const hidden = names.filter(
    name => chosen.has(name) === (choice.mode === 'hide'),
  );
  return new Set(hidden.length === names.length ? [] : hidden);
}

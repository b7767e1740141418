import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { LegendSort } from '../../lib/chart/legend';
import { readPanelsView, writePanelsView } from './model/panelsView';
import type { LineChoice, PanelsView } from './model/panelsView';

/** Ways to look at the panels differently. Another subject is a new entry of the browser's history; how it is drawn is not. */
export interface PanelsViewControls {
  /** One panel alone, or all with `undefined`. */
  showAlone(panelId: string | undefined): void;
  compare(seconds: number | undefined): void;
  sortBy(sort: LegendSort): void;
  showTable(panelId: string, isTable: boolean): void;
  chooseLines(panelId: string, choice: LineChoice | undefined): void;
}

/** How the panels are looked at, from the address. */
export function usePanelsView(): PanelsView & PanelsViewControls {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const view = readPanelsView(params);
    const change = (
      next: (current: PanelsView) => PanelsView,
      replace: boolean,
    ) =>
      setParams(
        current => writePanelsView(next(readPanelsView(current)), current),
        { replace },
      );
    return {
      ...view,
      showAlone: panel => change(current => ({ ...current, panel }), false),
      compare: compareSeconds =>
        change(current => ({ ...current, compareSeconds }), false),
      sortBy: sort => change(current => ({ ...current, sort }), true),
      showTable: (panelId, isTable) =>
        change(current => {
          const tables = new Set(current.tables);
          if (isTable) tables.add(panelId);
          else tables.delete(panelId);
          return { ...current, tables };
        }, true),
      chooseLines: (panelId, choice) =>
        change(current => {
          const lines = new Map(current.lines);
          if (choice) lines.set(panelId, choice);
          else lines.delete(panelId);
          return { ...current, lines };
        }, true),
    };
  }, [params, setParams]);
}

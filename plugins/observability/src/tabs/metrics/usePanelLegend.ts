import { useMemo } from 'react';
import type { LegendState } from '../../components/chart';
import type { ChartModel } from '../../lib/chart/chartModel';
import { lineKey } from '../../lib/chart/legend';
import { hiddenNames, lineChoice } from './model/panelsView';
import { usePanelsView } from './usePanelsView';

/** A panel's legend, as the address has it: by the names of lines, because pods come and go. */
export function usePanelLegend(
  panelId: string,
  model: ChartModel | undefined,
): LegendState {
  const { lines, sort, sortBy, chooseLines } = usePanelsView();
  const choice = lines.get(panelId);
  return useMemo(() => {
    // A line of an earlier day goes with that of today, whose name it has a part of.
    const own = (model?.series ?? []).filter(
      series => !model?.series.some(({ id }) => id === series.formerOf),
    );
    const away = hiddenNames(
      own.map(({ name }) => name),
      choice,
    );
    return {
      sort,
      onSortChange: sortBy,
      hidden: new Set(own.filter(({ name }) => away.has(name)).map(lineKey)),
      onHiddenChange: hidden =>
        chooseLines(
          panelId,
          lineChoice(
            own.map(({ name }) => name),
            new Set(
              own
                .filter(line => hidden.has(lineKey(line)))
                .map(({ name }) => name),
            ),
          ),
        ),
    };
  }, [model, choice, sort, panelId, sortBy, chooseLines]);
}

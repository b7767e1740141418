import { useState } from 'react';
import type { LegendSort } from '../../lib/chart/legend';

/** Which lines are hidden and how the legend is sorted. */
export interface LegendState {
  /** Keys of lines. */
  hidden: ReadonlySet<string>;
  onHiddenChange: (hidden: ReadonlySet<string>) => void;
  sort?: LegendSort;
  onSortChange: (sort: LegendSort) => void;
}

/** The state that the caller keeps, in the address for example, or one that lives as long as the chart. */
export function useLegendState(given: LegendState | undefined): LegendState {
  const [hidden, onHiddenChange] = useState<ReadonlySet<string>>(
    new Set<string>(),
  );
  const [sort, onSortChange] = useState<LegendSort>();
  return given ?? { hidden, onHiddenChange, sort, onSortChange };
}

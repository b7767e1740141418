import type { Unit } from '@observability-kit/backstage-plugin-observability-common';
import { valueRange } from './scales';

/** A value from where on something counts as bad. */
export interface ChartLevel {
  value: number;
  severity: 'warning' | 'critical';
  label: string;
}

/** How far above the highest value a level may lie to be drawn: one that is far away would press the lines to the ground. */
const REACH = 2;

/** Ends of the value axis, and the levels that lie between them. A level that values come near is made room for. */
export function rangeWithLevels(
  min: number | null,
  max: number | null,
  unit: Unit,
  levels: readonly ChartLevel[],
): { range: [number, number]; shown: ChartLevel[] } {
  const near = levels.filter(
    ({ value }) => max !== null && max > 0 && value <= max * REACH,
  );
  const range = valueRange(
    min,
    max === null ? max : Math.max(max, ...near.map(({ value }) => value)),
    unit,
  );
  return {
    range,
    shown: levels.filter(({ value }) => value > range[0] && value < range[1]),
  };
}

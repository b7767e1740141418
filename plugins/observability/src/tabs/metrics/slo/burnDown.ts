import type { SloStatus } from '@observability-kit/backstage-plugin-observability-common';

/** A burn-down as it is drawn in a box: all of the budget is its upper edge. */
export interface BurnDownModel {
  /** The `d` of the line. A gap is a gap. */
  line: string;
  /** Where nothing is left: the lower edge, or further up when more than all is used up. */
  zero: number;
  /** Share at the lower edge. */
  low: number;
}

const DASH = 4;

export function burnDownModel(
  points: SloStatus['burnDown'],
  { width, height }: { width: number; height: number },
): BurnDownModel {
  const low = points.reduce((least, [, left]) => Math.min(least, left ?? 0), 0);
  const down = (left: number) => ((1 - left) / (1 - low)) * height;
  const step = width / Math.max(1, points.length - 1);
  const line = points
    .map(([, left], index) => {
      if (left === null) return '';
      const [before, after] = [points[index - 1]?.[1], points[index + 1]?.[1]];
      const isStart = typeof before !== 'number';
      // A step that stands alone would not be seen.
      const dash = isStart && typeof after !== 'number' ? DASH : 0;
      const across = Math.max(0, index * step - dash).toFixed(1);
      const place = `${across} ${down(left).toFixed(1)}`;
      return `${isStart ? 'M' : 'L'}${place}${dash ? `h${dash}` : ''}`;
    })
    .join('');
  return { line, zero: down(0), low };
}

/**
 * The `d` of an SVG path through points `[x, y]` in a box. Where the distance between two is more than twice the usual one, the line is broken: a gap is a gap.
 *
 * @returns an empty text for fewer than two points
 */
export function sparklinePath(
  points: ReadonlyArray<readonly [number, number]>,
  { width, height }: { width: number; height: number },
): string {
  if (points.length < 2) return '';
  const [xs, ys] = [0, 1].map(index => points.map(point => point[index]));
  const [left, right] = [xs[0], xs[xs.length - 1]];
  const low = ys.reduce((a, b) => Math.min(a, b));
  const high = ys.reduce((a, b) => Math.max(a, b));
  const steps = xs.slice(1).map((x, index) => x - xs[index]);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)];
  const place = (value: number, from: number, to: number, size: number) =>
    to === from ? size / 2 : ((value - from) / (to - from)) * size;
  return points
    .map(([x, y], index) => {
      const starts = index === 0 || steps[index - 1] > usual * 2;
      const across = place(x, left, right, width).toFixed(1);
      const down = (height - place(y, low, high, height)).toFixed(1);
      return `${starts ? 'M' : 'L'}${across} ${down}`;
    })
    .join('');
}

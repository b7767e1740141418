/** What can be asked of a chart that is drawn. */
export interface ChartHandle {
  /** The drawing as it is seen, in device pixels; `undefined` where there is none, as in a table. */
  canvas(): HTMLCanvasElement | undefined;
  /** Value of a CSS custom property, or of a property, at the chart's place. */
  css(name: string): string;
}

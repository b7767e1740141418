import type UPlot from 'uplot';

/**
 * Keeps a plot as wide as its place, and in the colours of the theme.
 *
 * @returns ends it
 */
export function watchPlace(plot: UPlot, element: HTMLElement): () => void {
  const resize = new ResizeObserver(() => {
    const width = element.clientWidth;
    // It reports at its start, too, when nothing has changed; a size that is set is another drawing.
    if (width > 0 && width !== plot.width) {
      plot.setSize({ width, height: plot.height });
    }
  });
  resize.observe(element);
  // Colours are custom properties: when the theme changes, the same drawing gets other colours.
  const theme = new MutationObserver(() => plot.redraw(false, false));
  theme.observe(document.body, { attributeFilter: ['data-theme-mode'] });
  theme.observe(document.documentElement, {
    attributeFilter: ['data-theme-mode'],
  });
  return () => {
    theme.disconnect();
    resize.disconnect();
  };
}

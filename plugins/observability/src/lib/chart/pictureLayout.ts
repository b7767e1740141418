/** Where everything stands in the picture of a chart, in CSS pixels. `y` of a text is its base line. */
export interface PictureLayout {
  width: number;
  height: number;
  title: { x: number; y: number };
  subtitle: { x: number; y: number };
  plot: { x: number; y: number; width: number; height: number };
  /** Base lines of the legend's rows. */
  rows: number[];
  /** Right ends of the columns of figures. */
  columns: number[];
  /** Widest that a name may be. */
  nameWidth: number;
  /** How many lines have no row, and where that is said. */
  more?: { count: number; y: number };
}

export const PICTURE_FONTS = {
  title: 'bold 16px system-ui, sans-serif',
  text: '12px system-ui, sans-serif',
} as const;

/** CSS pixels of the piece of line before a name, with its gap. */
export const SWATCH_PIXELS = 22;

const MARGIN = 16;
const TITLE_HEIGHT = 20;
const SUBTITLE_HEIGHT = 20;
const ROW_HEIGHT = 18;
const COLUMN_WIDTH = 96;
const COLUMNS = 3;

/** A picture that is longer is not looked at. */
const MAX_ROWS = 24;

/** @param plot - the size of the drawing in CSS pixels */
export function pictureLayout(
  plot: { width: number; height: number },
  lines: number,
): PictureLayout {
  const width = plot.width + 2 * MARGIN;
  const plotTop = MARGIN + TITLE_HEIGHT + SUBTITLE_HEIGHT;
  const below = plotTop + plot.height + MARGIN / 2;
  const shown = lines > MAX_ROWS ? MAX_ROWS - 1 : lines;
  // The first row names the columns.
  const base = (row: number) => below + ROW_HEIGHT * (row + 1);
  const all = 1 + shown + (lines > shown ? 1 : 0);
  const columns = Array.from(
    { length: COLUMNS },
    (_, column) => width - MARGIN - (COLUMNS - 1 - column) * COLUMN_WIDTH,
  );
  return {
    width,
    height: base(all - 1) + MARGIN,
    title: { x: MARGIN, y: MARGIN + TITLE_HEIGHT - 6 },
    subtitle: { x: MARGIN, y: MARGIN + TITLE_HEIGHT + SUBTITLE_HEIGHT - 8 },
    plot: { x: MARGIN, y: plotTop, ...plot },
    rows: Array.from({ length: 1 + shown }, (_, row) => base(row)),
    columns,
    nameWidth: Math.max(0, columns[0] - COLUMN_WIDTH - MARGIN - SWATCH_PIXELS),
    ...(lines > shown && {
      more: { count: lines - shown, y: base(all - 1) },
    }),
  };
}

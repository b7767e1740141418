import { pictureLayout } from './pictureLayout';

const plot = { width: 600, height: 200 };

describe('pictureLayout', () => {
  it('holds title, drawing and a row for each line, one below the other', () => {
    const layout = pictureLayout(plot, 2);
    expect(layout.rows).toHaveLength(3);
    expect(layout.more).toBeUndefined();
    const order = [
      layout.title.y,
      layout.subtitle.y,
      layout.plot.y,
      layout.plot.y + plot.height,
      ...layout.rows,
      layout.height,
    ];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(layout.width).toBeGreaterThan(plot.width);
  });

  it('says how many lines it has no row for, and never that of one row more', () => {
    expect(pictureLayout(plot, 24).more).toBeUndefined();
    const many = pictureLayout(plot, 60);
    expect(many.more?.count).toBe(60 - (many.rows.length - 1));
    expect(many.height).toBe(pictureLayout(plot, 24).height);
  });

  it('leaves no room for names in a very narrow one, rather than less than none', () => {
    expect(pictureLayout({ width: 120, height: 80 }, 1).nameWidth).toBe(0);
  });
});

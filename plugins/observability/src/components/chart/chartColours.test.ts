import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Cards of the two themes of the component library. */
const BACKGROUNDS = { light: '#ffffff', dark: '#424141' };

/**
 * How people with the three kinds of colour blindness see linear RGB, at full severity: Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, table for severity 1.0.
 */
const VISION = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

type Triple = number[];

const linear = (hex: string): Triple =>
  [1, 3, 5].map(at => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2, "contrast ratio". */
function contrast(a: string, b: string): number {
  const [low, high] = [a, b]
    .map(hex => luminance(linear(hex)))
    .sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** CIE 1976 L*a*b*, D65. */
function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seenAs(hex: string, vision: Triple[]): Triple {
  const rgb = linear(hex);
  const seen = vision.map(row =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, part, i) => sum + part * rgb[i], 0),
      ),
    ),
  );
  return lab(seen);
}

function coloursOf(theme: 'light' | 'dark'): string[] {
  const css = readFileSync(join(__dirname, 'chartColours.module.css'), 'utf8');
  const blocks = css.split(':global');
  const block = theme === 'light' ? blocks[0] : blocks[1];
  return [...block.matchAll(/--chart-series-\d: (#[0-9a-f]{6})/g)].map(
    m => m[1],
  );
}

describe.each(['light', 'dark'] as const)('chart colours, %s', theme => {
  const colours = coloursOf(theme);

  it('stand out from the card', () => {
    expect(colours).toHaveLength(8);
    for (const colour of colours) {
      expect(contrast(colour, BACKGROUNDS[theme])).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(VISION))('stay apart with %s', (_, vision) => {
    const seen = colours.map(colour => seenAs(colour, vision));
    const distances = seen.flatMap((a, i) =>
      seen
        .slice(i + 1)
        .map(b => Math.hypot(...a.map((part, k) => part - b[k]))),
    );
    // 2.3 is just noticeable; this is several times that.
    expect(Math.min(...distances)).toBeGreaterThan(12);
  });
});

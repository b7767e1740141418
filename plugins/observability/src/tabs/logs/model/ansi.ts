import Anser from 'anser';

/** A stretch of text in one style. */
export interface StyledText {
  text: string;
  /** Names of colours and decorations: `red`, `bright-red`, `on-blue`, `bold`. */
  styles: string[];
}

const COLOURS =
  /^ansi-((?:bright-)?(?:black|red|green|yellow|blue|magenta|cyan|white))$/;

const colourOf = (className: string | null): string | undefined =>
  COLOURS.exec(className ?? '')?.[1];

const CONTROL_PICTURES = 0x2400;
const SPACE = 0x20;
const KEPT = new Set(['\t', '\n']);

/**
 * Everything below the space, and what Unicode has above it: C1, marks that turn the direction of text around, characters without width, and other
 * ends of lines. The joiner without width stays, of which emoji are made.
 */
const UNSEEN =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** `‹U+202E›`: there are no symbols for these. */
const named = (code: number) =>
  `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;

/**
 * Control characters as the symbols that Unicode has for them, or by their number: they would be invisible otherwise, and a line that hides something must show
 * that it does.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, character => {
    if (KEPT.has(character)) return character;
    const code = character.charCodeAt(0);
    return code < SPACE
      ? String.fromCharCode(CONTROL_PICTURES + code)
      : named(code);
  });
}

/** Splits a line at its ANSI escapes into stretches of one style. Colours beyond the sixteen basic ones are left out. */
export function styledTexts(line: string): StyledText[] {
  if (!line.includes('\u001b'))
    return [{ text: visibleText(line), styles: [] }];
  return Anser.ansiToJson(line, {
    json: true,
    use_classes: true,
    remove_empty: true,
  })
    .map(({ content, fg, bg, decorations }) => {
      const foreground = colourOf(fg);
      const background = colourOf(bg);
      return {
        text: visibleText(content),
        styles: [
          ...(foreground ? [foreground] : []),
          ...(background ? [`on-${background}`] : []),
          // Hidden text stays readable: a log is no place for secrets of its writer.
          ...decorations.filter(name => name !== 'hidden' && name !== 'blink'),
        ],
      };
    })
    .filter(({ text }) => text !== '');
}

/** The line without its ANSI escapes. */
export function ansiText(line: string): string {
  return line.includes('\u001b') ? Anser.ansiToText(line) : line;
}

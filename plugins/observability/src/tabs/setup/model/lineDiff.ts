import { diffLines } from 'diff';

/** A line of a text difference; `gap` stands for lines that are the same on both sides. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'gap';
  text: string;
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');

/**
 * The difference of two texts, line by line, with at most `context` equal lines around each change.
 */
export function lineDiff(
  before: string,
  after: string,
  context = 3,
): DiffLine[] {
  const parts = diffLines(before, after);
  return parts.flatMap((part, index): DiffLine[] => {
    const lines = linesOf(part.value);
    if (part.added || part.removed) {
      return lines.map(text => ({
        kind: part.added ? 'added' : 'removed',
        text,
      }));
    }
    const head = index === 0 ? 0 : context;
    const tail = index === parts.length - 1 ? 0 : context;
    if (lines.length <= head + tail + 1) {
      return lines.map(text => ({ kind: 'same', text }));
    }
    const same = (text: string): DiffLine => ({ kind: 'same', text });
    return [
      ...lines.slice(0, head).map(same),
      { kind: 'gap', text: String(lines.length - head - tail) },
      ...lines.slice(lines.length - tail).map(same),
    ];
  });
}

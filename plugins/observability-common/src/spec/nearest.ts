/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export function distance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], beforePrevious[j - 2] + 1);
      }
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length];
}

/** The candidate that `text` is most likely a typo of, if one is near enough to be worth naming. */
export function nearest(
  text: string,
  candidates: readonly string[],
): string | undefined {
  if (text.length > 100) {
    return undefined;
  }
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    const score = distance(text.toLowerCase(), candidate.toLowerCase());
    if (!best || score < best.score) {
      best = { candidate, score };
    }
  }
  return best && best.score <= Math.max(2, Math.floor(text.length / 3))
    ? best.candidate
    : undefined;
}

/** As many as a person looks through. */
const MAX = 20;

/** What was kept, newest first; whatever else stands there is as if nothing were. */
export const readHistory = (kept: unknown): string[] =>
  Array.isArray(kept)
    ? kept
        .filter((item): item is string => typeof item === 'string')
        .slice(0, MAX)
    : [];

/** With this expression as the newest; what was run before moves up. */
export const withNewest = (
  history: readonly string[],
  expression: string,
): string[] =>
  [expression, ...history.filter(each => each !== expression)].slice(0, MAX);

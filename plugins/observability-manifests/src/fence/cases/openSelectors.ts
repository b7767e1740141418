/** The expression without strings and comments, read in the strictest way. */
const skeleton = (expression: string) =>
  expression.replace(
    /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`|#[^\n\r]*/g,
    found => (found.startsWith('#') ? '' : '""'),
  );

/** Metrics of the corpus, where they stand outside of braces and have none behind them. */
const BARE_METRIC =
  /(?<![\w:])(?:a|container_b|container_cpu|own_metric|secret|shared|shared_bucket|unlabelled|job:shared:sum|target_info|istio_requests_total)(?![\w:]|\s*\{)/g;

/** `info()` with one argument chooses its series by itself. */
const BARE_INFO = /\binfo\s*\((?![^]*,)/g;

/**
 * What a fenced expression leaves open, found without any parser: braces that do not begin with matchers of the scope, and metrics without braces.
 *
 * `matchers` are the scope's, with the values of their strings left out: `e=""`.
 */
export function openSelectors(
  fenced: string,
  matchers: readonly string[],
): string[] {
  const bare = skeleton(fenced);
  const closed = (rest: string) =>
    matchers.some(
      text => rest.startsWith(text) && /^\s*[,}]/.test(rest.slice(text.length)),
    );
  return [
    ...bare
      .split('{')
      .slice(1)
      .filter(rest => !closed(rest)),
    ...(bare.match(BARE_METRIC) ?? []),
    ...(bare.match(BARE_INFO) ?? []),
  ];
}

/** What a LogQL expression is narrowed by. */
export interface ExpressionFilter {
  label: string;
  value: string;
  /** `true` keeps lines that have it, `false` those that have it not. */
  isEqual: boolean;
  /** The stage that makes the label of the line; absent for labels that the stream has. */
  parser?: 'json' | 'logfmt';
}

/** JSON's escapes are a subset of Go's, which are LogQL's. */
const quote = (text: string) => JSON.stringify(text);

/** Whether the expression has this stage, looked for outside its strings. */
function hasParser(expression: string, parser: string): boolean {
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
  return new RegExp(`\\|\\s*${parser}\\b`).test(bare);
}

/** The expression with one more condition at its end, where LogQL's pipeline allows it whatever stands before. */
export function withFilter(
  expression: string,
  { label, value, isEqual, parser }: ExpressionFilter,
): string {
  const stages = [
    expression.trim(),
    ...(parser && !hasParser(expression, parser) ? [`| ${parser}`] : []),
    `| ${label}${isEqual ? '=' : '!='}${quote(value)}`,
  ];
  return stages.join(' ');
}

/** The label that LogQL's parser stage makes of a field: one that the stream has already gets a suffix. */
export function parsedLabel(
  label: string,
  streamLabels: Record<string, string>,
): string {
  return Object.hasOwn(streamLabels, label) ? `${label}_extracted` : label;
}

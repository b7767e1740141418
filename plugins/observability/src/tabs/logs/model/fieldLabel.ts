/** The label that LogQL's `json` and `logfmt` stages make of a key: other characters become `_`, and none begins with a digit. */
export function fieldLabel(parts: string[]): string {
  const name = parts.join('_').replace(/[^a-zA-Z0-9_]/g, '_');
  return /^\d/.test(name) ? `_${name}` : name;
}

/**
 * The servers that read our files replace some placeholders by variables of *their* environment, where passwords live:
 * VictoriaMetrics `%{NAME}` in scrape and rule files, prometheus-operator's reloader `$(NAME)`, Promtail `${NAME}` with
 * `-config.expand-env`. No entity has a reason to write one.
 */
const PLACEHOLDER = /%\{|\$\(|\$\{/;

export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Text of an entity (a title, an owner) for an alert's labels and annotations, which Prometheus reads as Go templates: taken literally. */
export function literalText(text: string): string {
  if (!text.includes('{') && !text.includes('$')) return text;
  return text
    .replace(/\{\{/g, '{{"{{"}}')
    .replace(/%\{/g, '% {')
    .replace(/\$([({])/g, '$ $1');
}

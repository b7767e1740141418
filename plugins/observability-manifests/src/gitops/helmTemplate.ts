const OPENING = '{{';
/** An action that prints two opening braces. Braces that close mean nothing to a template outside of an action. */
const ESCAPED = '{{ "{{" }}';

/**
 * A text as a Helm template that prints exactly that text. Alert rules are full of `{{ $labels.pod }}`, which Helm would take for its own.
 *
 * Source: Go, `text/template`; Helm, "Chart Template Guide".
 * @public
 */
export function toHelmTemplate(text: string): string {
  return text.replaceAll(OPENING, ESCAPED);
}

/**
 * Reads back what {@link toHelmTemplate} wrote.
 * @public
 */
export function fromHelmTemplate(template: string): string {
  return template.replaceAll(ESCAPED, OPENING);
}

/** Words that a YAML 1.1 reader takes for something else than text. */
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Text that needs no quotes in any YAML reader: no digit first, nothing that means something. */
const PLAIN = /^[A-Za-z/][\w./%,-]*$/;

/** A text as a YAML scalar on one line. */
export function scalar(text: string): string {
  if (PLAIN.test(text) && !NOT_TEXT.test(text)) {
    return text;
  }
  return /^[\x20-\x7e]*$/.test(text)
    ? `'${text.replace(/'/g, "''")}'`
    : JSON.stringify(text);
}

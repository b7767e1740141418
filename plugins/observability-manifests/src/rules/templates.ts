/** Functions and words that may stand in a template of an alert. All of them only shape what the alert itself brings along. */
const ALLOWED = new Set([
  'and',
  'else',
  'end',
  'eq',
  'ge',
  'gt',
  'humanize',
  'humanize1024',
  'humanizeDuration',
  'humanizePercentage',
  'humanizeTimestamp',
  'if',
  'le',
  'lt',
  'ne',
  'not',
  'or',
  'printf',
  'title',
  'toLower',
  'toUpper',
  'with',
]);

/** Strings, `$labels.pod` or `.Value`, plain words, and everything else one by one. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|`[^`]*`|\$?\.?[A-Za-z_][\w.]*|\$|[\d.]+|\s+|[|(),=:-]|[^]/g;

/** What an alert brings along: its value and its labels. */
const DATA =
  /^(?:\$value|\$labels|\$labels\.\w+|\.|\.Value|\.Labels|\.Labels\.\w+)$/;

function forbidden(action: string): string | undefined {
  return action
    .match(TOKEN)
    ?.find(
      token =>
        !/^["`\s|(),]/.test(token) &&
        !/^[\d.]*\d[\d.]*$/.test(token) &&
        !DATA.test(token) &&
        !ALLOWED.has(token),
    );
}

/**
 * Finds what must not stand in a template of an entity's own rule.
 *
 * Prometheus and vmalert fill `{{ … }}` in labels and annotations, and offer functions there that read any series (`query`), whatever the fence of the
 * expression says. Hence a short list of functions that are allowed.
 *
 * @returns the offending word, or `undefined` when there is none
 */
export function forbiddenInTemplate(text: string): string | undefined {
  let rest = text;
  for (;;) {
    const open = rest.indexOf('{{');
    if (open < 0) return undefined;
    const action =
      /^\{\{-?((?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|[^"`}])*?)-?\}\}/.exec(
        rest.slice(open),
      );
    if (!action) return '{{';
    const word = forbidden(action[1]);
    if (word !== undefined) return word;
    rest = rest.slice(open + action[0].length);
  }
}

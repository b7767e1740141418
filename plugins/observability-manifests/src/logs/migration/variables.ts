import { goString } from '../goString';
import { AlloyExpression, type AlloyValue } from './alloySyntax';

/** Escapes, then `${NAME}`, `${NAME:-default}`, `${NAME:=default}`, `${NAME=default}`, then all else in such brackets. */
const TOKEN =
  /\$\$|\\[\\/]|\$\{([\p{L}\p{Nd}_-]+)(?:(?::-|:?=)([^}]*))?\}|\$\{([\p{L}\p{Nd}_-]*)[^}]*\}/gu;

/** Names that people give to variables of the environment; groups of expressions are called otherwise. */
const LOOKS_LIKE_VARIABLE = /\$\{[A-Z_][A-Z0-9_]*(?::?[-=][^}]*)?\}/u;

/** Whether a text has what `-config.expand-env` would replace, by the look of it. */
export const hasVariable = (text: string): boolean =>
  LOOKS_LIKE_VARIABLE.test(text);

/**
 * A text with variables of the environment as a sum, as `-config.expand-env` means it. `$$`, `\\` and `\/` are escapes there.
 * `lost` are those with functions of text, of which only the variable itself is kept.
 *
 * Source: https://pkg.go.dev/github.com/drone/envsubst , which Promtail calls
 */
export function expandVariables(text: string): {
  value: AlloyValue;
  lost: string[];
} {
  const parts: string[] = [];
  const lost: string[] = [];
  let literal = '';
  let end = 0;
  const flush = () => {
    if (literal) parts.push(goString(literal));
    literal = '';
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token, simple, fallback, withFunction] = match;
    literal += text.slice(end, match.index);
    end = match.index + token.length;
    const name = simple ?? withFunction;
    if (name === undefined) {
      literal += token.slice(1);
      continue;
    }
    if (simple === undefined) lost.push(token);
    flush();
    const variable = `sys.env(${goString(name)})`;
    parts.push(
      fallback === undefined
        ? variable
        : `coalesce(${variable}, ${goString(fallback)})`,
    );
  }
  literal += text.slice(end);
  if (parts.length === 0) return { value: literal, lost };
  flush();
  return { value: new AlloyExpression(parts.join(' + ')), lost };
}

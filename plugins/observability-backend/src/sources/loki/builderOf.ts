import {
  type LogLevel,
  logLevelSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import { RE2JS } from 're2js';
import { type LogBuilder, logExpression } from './expression';

const STRING = '"(?:[^"\\\\]|\\\\.)*"|`[^`]*`';
const MATCHER = new RegExp(
  `^\\s*([A-Za-z_]\\w*)\\s*(=~|!~|!=|=)\\s*(${STRING})\\s*(?:,|$)`,
);
const LINE_FILTER = new RegExp(`^\\s*(\\|~|!~)\\s*(${STRING})`);
/** Whatever begins with a pipe, up to the next stage that does; strings may hold pipes. */
const STAGE = new RegExp(
  `^\\s*\\|(?![~=])((?:${STRING}|[^"\`|!])|!=|!~(?=\\s*"))*`,
);

/** What an expression is made of, without its white space. */
interface Parts {
  matchers: Array<{ name: string; operator: string; value: string }>;
  lineFilters: Array<{ operator: string; value: string }>;
  stages: string[];
}

/** Go's literals beyond JSON's escapes are nobody's hand: what can't be read is no builder's. */
function unquoted(literal: string): string | undefined {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

const squeezed = (text: string) => text.trim().replace(/\s+/g, ' ');

/** `undefined` for what is no selector with line filters and stages. */
function partsOf(expression: string): Parts | undefined {
  const text = expression.trim();
  const selector = new RegExp(`^\\{((?:${STRING}|[^"\`}])*)\\}`).exec(text);
  if (!selector) return undefined;
  const parts: Parts = { matchers: [], lineFilters: [], stages: [] };
  let rest = selector[1];
  while (rest.trim()) {
    const [whole, name, operator, literal] = MATCHER.exec(rest) ?? [];
    const value = literal && unquoted(literal);
    if (whole === undefined || value === undefined) return undefined;
    parts.matchers.push({ name, operator, value });
    rest = rest.slice(whole.length);
  }
  rest = text.slice(selector[0].length);
  while (rest.trim()) {
    const [line, operator, literal] = LINE_FILTER.exec(rest) ?? [];
    const value = literal && unquoted(literal);
    const [stage] = line === undefined ? STAGE.exec(rest) ?? [] : [];
    if (line !== undefined && value !== undefined) {
      parts.lineFilters.push({ operator, value });
    } else if (stage) {
      parts.stages.push(squeezed(stage));
    } else {
      return undefined;
    }
    rest = rest.slice((line ?? stage ?? '').length);
  }
  return parts;
}

/** The text that was quoted for RE2, if it was. */
function literalOf(quoted: string): string | undefined {
  const text = quoted.replace(/\\([^A-Za-z0-9])/g, '$1');
  return RE2JS.quote(text) === quoted ? text : undefined;
}

const LEVELS = logLevelSchema.options;

/** Every choice of levels, by the stage that it is written as. */
const levelStages = new Map(
  Array.from({ length: 2 ** LEVELS.length - 2 }, (_, index) => {
    const levels = LEVELS.filter((__, place) => ((index + 1) >> place) & 1);
    const stage = partsOf(logExpression({ levels }, {}))?.stages[0] ?? '';
    return [stage, levels] as const;
  }),
);

function namesOf({ operator, value }: Parts['matchers'][number]) {
  const names = operator === '=' ? [value] : value.split(/(?<!\\)\|/);
  return operator === '=' ? names : names.map(name => literalOf(name) ?? '');
}

/** What may be meant; whether it is, the caller has to see. */
function candidateOf(parts: Parts, own: Parts['matchers']): LogBuilder {
  const candidate: LogBuilder = {};
  for (const matcher of own) {
    if (matcher.name === 'pod') candidate.pods = namesOf(matcher);
    if (matcher.name === 'container') candidate.containers = namesOf(matcher);
  }
  for (const { operator, value } of parts.lineFilters) {
    const pattern = value.replace(/^\(\?i\)/, '');
    const literal = literalOf(pattern);
    if (operator === '|~') {
      candidate.text = literal ?? pattern;
      if (literal === undefined) candidate.regex = true;
    } else {
      candidate.without = [...(candidate.without ?? []), literal ?? ''];
    }
  }
  const levels: LogLevel[] | undefined = levelStages.get(parts.stages[0] ?? '');
  return levels ? { ...candidate, levels } : candidate;
}

/**
 * The builder's fields that mean exactly what a LogQL log query does; the inverse of {@link logExpression}. Matchers of the scope say nothing, as the fence adds
 * them anyway.
 *
 * @returns nothing where the builder has no field for something of it
 */
export function builderOf(
  expression: string,
  scope: Readonly<Record<string, string>>,
): LogBuilder | undefined {
  const parts = partsOf(expression);
  if (!parts) return undefined;
  const own = parts.matchers.filter(
    ({ name, operator, value }) =>
      !(
        operator === '=' &&
        Object.hasOwn(scope, name) &&
        scope[name] === value
      ),
  );
  const candidate = candidateOf(parts, own);
  try {
    // Whoever reads it wrongly writes something else.
    const written = partsOf(logExpression(candidate, {}));
    return JSON.stringify(written) ===
      JSON.stringify({ ...parts, matchers: own })
      ? candidate
      : undefined;
  } catch {
    return undefined;
  }
}

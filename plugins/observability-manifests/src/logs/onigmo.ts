/** Why an RE2 expression has no counterpart in the syntax of Ruby's Onigmo, which Fluent Bit and Logstash (Joni) read. */
export interface Untranslatable {
  reason: string;
}

interface Piece {
  text: string;
  /** How many characters of the source it takes. */
  length: number;
}

const refuse = (reason: string): Untranslatable => ({ reason });

/** `(?P<name>`, `(?i:`, `(?s)`: flags and names differ, other groups are the same. */
function group(rest: string, isFirst: boolean): Piece | Untranslatable {
  const named = /^\(\?P?<(\w+)>/.exec(rest);
  if (named) return { text: `(?<${named[1]}>`, length: named[0].length };
  const flags = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(rest);
  if (!flags) return { text: '(', length: 1 };
  const [all, on, off = ''] = flags;
  if (/[mU]/.test(on + off))
    return refuse('the flags m and U of RE2 are not known to it');
  // Ruby lets flags in the midst reach over the next |, RE2 does not.
  if (flags[3] === ')' && !isFirst)
    return refuse(
      'flags in the midst of an expression mean something else to it',
    );
  // Ruby's m is what everybody else calls s.
  return { text: all.replace(/s/g, 'm'), length: all.length };
}

/** What follows a backslash. */
function escape(rest: string): Piece | Untranslatable {
  const next = rest.slice(1, 2);
  if (next === 'Q' || next === 'E' || next === 'C')
    return refuse(`\\${next} is not known to it`);
  if (/^\\x\{/.test(rest)) return refuse('\\x{…} is not known to it');
  const named = /^\\[pP]\{\^?\w+\}/.exec(rest);
  if (named) return { text: named[0], length: named[0].length };
  const category = /^\\([pP])([A-Z])/.exec(rest);
  if (category) return { text: `\\${category[1]}{${category[2]}}`, length: 3 };
  // Logstash's strings know no escapes, and a slash would end Fluent Bit's expression: as numbers they mean the same everywhere.
  if (next === '\\') return { text: '\\x5c', length: 2 };
  if (next === '/') return { text: '\\x2f', length: 2 };
  if (next === '"') return { text: '\\x22', length: 2 };
  const [character] = [...rest.slice(1)];
  return { text: `\\${character}`, length: 1 + character.length };
}

const CONTROL: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\x22',
  '/': '\\x2f',
};

/** `{` where it counts, else the character. To Ruby `a{2}?` may also be nothing; to RE2 it is `a{2}`. */
function repetition(rest: string): Piece {
  const exact = /^\{\d+\}(\?)?/.exec(rest);
  if (exact)
    return { text: exact[0].replace('?', ''), length: exact[0].length };
  return /^\{\d+,\d*\}/.test(rest)
    ? { text: '{', length: 1 }
    : { text: '\\{', length: 1 };
}

/** A piece outside of a class. */
function outside(rest: string, isFirst: boolean): Piece | Untranslatable {
  switch (rest[0]) {
    case '(':
      return group(rest, isFirst);
    // Ruby's ^ and $ are those of lines; ours are those of the entry.
    case '^':
      return { text: '\\A', length: 1 };
    case '$':
      return { text: '\\z', length: 1 };
    case '{':
      return repetition(rest);
    default:
      return { text: CONTROL[rest[0]] ?? rest[0], length: 1 };
  }
}

/** A piece of a class: there, Ruby knows intersections and classes within classes. */
function inside(rest: string): Piece {
  const posix = /^\[:\^?[a-z]+:\]/.exec(rest);
  if (posix) return { text: posix[0], length: posix[0].length };
  if (rest[0] === '[' || rest[0] === '&')
    return { text: `\\${rest[0]}`, length: 1 };
  return { text: CONTROL[rest[0]] ?? rest[0], length: 1 };
}

/**
 * Whether a group that may be repeated without end holds a repetition or a choice of its own. RE2 takes linear time for all of them; an engine that tries one way after
 * the other may take exponential time for some, and who writes the expression writes the lines, too. Some harmless ones are caught with them.
 */
function repeatsRepetition(expression: string): boolean {
  const bare = expression
    .replace(/\\./g, 'x')
    .replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const open: boolean[] = [];
  for (let at = 0; at < bare.length; at++) {
    const rest = bare.slice(at);
    if (rest[0] === '(') {
      open.push(false);
    } else if (rest[0] === ')') {
      const branches = open.pop() ?? false;
      if (branches && /^\)(?:[*+]|\{\d+,\d*\}|\{\d{2,}\})/.test(rest)) {
        return true;
      }
      if (branches && open.length > 0) open[open.length - 1] = true;
    } else if (open.length > 0 && /^(?:[*+|]|\{\d+,\d*\})/.test(rest)) {
      open[open.length - 1] = true;
    }
  }
  return false;
}

/**
 * An RE2 expression as Onigmo takes it, with the same meaning. The text holds no line break, no `"`, no `/` and no pair of backslashes, so that it can
 * stand in double quotes and between slashes as it is.
 */
export function toOnigmo(
  expression: string,
): { text: string } | Untranslatable {
  if (repeatsRepetition(expression)) {
    return refuse(
      'a repeated group with a repetition or a choice in it could take it for ever',
    );
  }
  let text = '';
  let classStart = -1;
  for (let at = 0; at < expression.length; ) {
    const rest = expression.slice(at);
    const inClass = classStart >= 0;
    let piece: Piece | Untranslatable;
    if (rest[0] === '\\') piece = escape(rest);
    else if (!inClass && rest[0] === '[') {
      const opening = /^\[\^?\]?/.exec(rest)?.[0] ?? '[';
      piece = { text: opening.replace(/\]$/, '\\]'), length: opening.length };
      classStart = at;
    } else if (inClass && rest[0] === ']') {
      piece = { text: ']', length: 1 };
      classStart = -1;
    } else piece = inClass ? inside(rest) : outside(rest, at === 0);
    if ('reason' in piece) return piece;
    text += piece.text;
    at += piece.length;
  }
  return /%\{|\$\{/.test(text)
    ? refuse('it would read %{ or ${ as a variable')
    : { text };
}

/** A stretch of YAML of one kind. */
export interface YamlToken {
  kind: 'key' | 'text' | 'literal' | 'comment' | 'sign' | 'plain';
  text: string;
}

const LINE =
  /^(\s*(?:- +)*)((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:'"][^:#]*?)(?=:(?:\s|$)))?(:)?(.*)$/;
const LITERAL = /^(?:true|false|null|~|[-+]?[\d.]+(?:e[-+]?\d+)?)$/i;
const COMMENT = /^(.*?)((?:^|\s)#.*)?$/;
const BLOCK = /(?:^|\s)[|>][-+\d]*\s*$/;

const indentOf = (line: string) => line.length - line.trimStart().length;

function valueTokens(value: string): YamlToken[] {
  const isQuoted = /^\s*["']/.test(value);
  const [, text = '', comment = ''] = isQuoted
    ? ['', value, '']
    : COMMENT.exec(value) ?? [];
  const kind = LITERAL.test(text.trim()) ? 'literal' : 'text';
  return [
    { kind, text },
    { kind: 'comment', text: comment },
  ];
}

function lineTokens(line: string): YamlToken[] {
  if (/^\s*#/.test(line)) return [{ kind: 'comment', text: line }];
  if (/^(?:---|\.\.\.)/.test(line)) return [{ kind: 'sign', text: line }];
  const [, lead = '', key = '', colon = '', value = ''] = LINE.exec(line) ?? [
    '',
    '',
    '',
    '',
    line,
  ];
  return [
    { kind: 'sign', text: lead },
    { kind: 'key', text: key },
    { kind: 'sign', text: colon },
    ...valueTokens(value),
  ];
}

/**
 * Splits YAML into stretches to colour, line by line. It reads what our own serialiser writes; whatever it takes for something else is
 * coloured wrong and still says the same.
 */
export function yamlTokens(yaml: string): YamlToken[][] {
  let blockIndent: number | undefined;
  return yaml
    .replace(/\n$/, '')
    .split('\n')
    .map(line => {
      const isInBlock =
        blockIndent !== undefined &&
        (line.trim() === '' || indentOf(line) > blockIndent);
      if (isInBlock) return [{ kind: 'text', text: line } as const];
      blockIndent = BLOCK.test(line) ? indentOf(line) : undefined;
      return lineTokens(line).filter(({ text }) => text !== '');
    });
}

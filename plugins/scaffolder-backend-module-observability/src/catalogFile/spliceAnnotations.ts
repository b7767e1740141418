import {
  type Document,
  isMap,
  isScalar,
  type Pair,
  Scalar,
  type YAMLMap,
} from 'yaml';
import { scalar } from './scalar';

/** New values by key; `undefined` removes. */
export type AnnotationChanges = ReadonlyMap<string, string | undefined>;

interface Edit {
  from: number;
  to: number;
  text: string;
}

const lineStart = (text: string, offset: number) =>
  text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the line break of the line that `offset` is on; `offset` itself when it stands behind a line break already. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') {
    return offset;
  }
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

const rangeOf = (node: unknown) =>
  isScalar(node) || isMap(node) ? node.range : undefined;

const keyOf = (pair: Pair) => (isScalar(pair.key) ? pair.key.value : undefined);

function editOf(
  text: string,
  pair: Pair,
  value: string | undefined,
): Edit | undefined {
  const [keyRange, valueRange] = [rangeOf(pair.key), rangeOf(pair.value)];
  if (!keyRange || !valueRange || !isScalar(pair.value)) {
    return undefined;
  }
  if (value === undefined) {
    const to = lineEnd(text, valueRange[1]);
    return { from: lineStart(text, keyRange[0]), to, text: '' };
  }
  const block =
    pair.value.type === Scalar.BLOCK_LITERAL ||
    pair.value.type === Scalar.BLOCK_FOLDED;
  return {
    from: valueRange[0],
    to: valueRange[1],
    text: block ? `${scalar(value)}\n` : scalar(value),
  };
}

function insertion(
  text: string,
  map: YAMLMap,
  added: readonly [string, string][],
): Edit | undefined {
  const first = rangeOf(map.items[0]?.key);
  const last = map.items[map.items.length - 1];
  const end = rangeOf(last?.value) ?? rangeOf(last?.key);
  if (!first || !end) {
    return undefined;
  }
  const at = lineEnd(text, end[1]);
  const indent = ' '.repeat(first[0] - lineStart(text, first[0]));
  const lines = added.map(
    ([key, value]) => `${indent}${key}: ${scalar(value)}\n`,
  );
  const open = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  return { from: at, to: at, text: open + lines.join('') };
}

/**
 * Changes annotations in the text of a catalog file and leaves every other character alone.
 *
 * @param document - one document of that text
 * @returns `undefined` where the annotations are not written in the usual way, one per line
 */
export function spliceAnnotations(
  text: string,
  document: Document.Parsed,
  changes: AnnotationChanges,
): string | undefined {
  const map = document.getIn(['metadata', 'annotations'], true);
  if (!isMap(map) || map.flow || map.items.length === 0) {
    return undefined;
  }
  const edits: (Edit | undefined)[] = [];
  const added: [string, string][] = [];
  for (const [key, value] of changes) {
    const pair = map.items.find(item => keyOf(item) === key);
    if (pair) {
      edits.push(editOf(text, pair, value));
    } else if (value !== undefined) {
      added.push([key, value]);
    }
  }
  if (added.length > 0) {
    edits.push(insertion(text, map, added));
  }
  const possible = edits.filter((edit): edit is Edit => edit !== undefined);
  if (possible.length < edits.length) {
    return undefined;
  }
  return possible
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce(
      (result, edit) =>
        result.slice(0, edit.from) + edit.text + result.slice(edit.to),
      text,
    );
}

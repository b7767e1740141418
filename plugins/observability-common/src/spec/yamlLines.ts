import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
} from 'yaml';

/** Line of a character of the text; the first line is 1. */
export type LineAt = (offset: number) => number;

const offsetOf = (value: unknown): number | undefined =>
  isNode(value) ? value.range?.[0] : undefined;

const named = (pair: Pair, part: string | number) =>
  (isScalar(pair.key) ? pair.key.value : pair.key) === part;

function child(
  node: unknown,
  part: string | number,
): { at: number | undefined; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(item => isPair(item) && named(item, part));
    return pair && { at: offsetOf(pair.key), value: pair.value };
  }
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return item === undefined ? undefined : { at: offsetOf(item), value: item };
  }
  return undefined;
}

/** Line of a key, or of the nearest ancestor that is there. */
export function lineIn(
  document: Document.Parsed,
  keyPath: readonly (string | number)[],
  lineAt: LineAt,
): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? document.range[0];
  for (const part of keyPath) {
    const next = child(node, part);
    if (!next) {
      return lineAt(offset);
    }
    offset = next.at ?? offset;
    node = next.value;
  }
  return lineAt(offset);
}

import { goString } from '../goString';

/** Text that stands as it is: a reference, a call, a sum of strings. */
export class AlloyExpression {
  constructor(readonly text: string) {}
}

export type AlloyValue =
  | string
  | number
  | boolean
  | AlloyExpression
  | readonly AlloyValue[]
  | { readonly [key: string]: AlloyValue };

/** A block of Alloy's syntax. https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/ */
export interface AlloyBlock {
  name: string;
  /** Of a component: unique among those of its name. */
  label?: string;
  attributes?: Readonly<Record<string, AlloyValue | undefined>>;
  blocks?: readonly AlloyBlock[];
  /** Said above it. */
  comments?: readonly string[];
}

export const reference = (text: string) => new AlloyExpression(text);

/** Letters, digits and `_`, as names of components and bare keys must be. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

function printValue(value: AlloyValue, indent: string): string {
  if (value instanceof AlloyExpression) return value.text;
  if (typeof value === 'string') return goString(value);
  if (Array.isArray(value))
    return `[${value.map(each => printValue(each, indent)).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value as Record<string, AlloyValue>);
  const deeper = `${indent}  `;
  const lines = pairs.map(
    ([key, each]) =>
      `${deeper}${IDENTIFIER.test(key) ? key : goString(key)} = ${printValue(
        each,
        deeper,
      )},\n`,
  );
  return lines.length ? `{\n${lines.join('')}${indent}}` : '{}';
}

/** For a comment: what ends a line would end it. */
export const oneLine = (text: string) =>
  text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ');

/** A block with all that is in it, as `alloy fmt` would not have to change much. */
export function printBlock(block: AlloyBlock, indent = ''): string {
  const { name, label, attributes = {}, blocks = [], comments = [] } = block;
  const deeper = `${indent}  `;
  const head = comments
    .map(comment => `${indent}// ${oneLine(comment)}\n`)
    .join('');
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  const width = Math.max(0, ...given.map(([key]) => key.length));
  const inner = [
    given
      .map(
        ([key, value]) =>
          `${deeper}${key.padEnd(width)} = ${printValue(value, deeper)}\n`,
      )
      .join(''),
    ...blocks.map(each => printBlock(each, deeper)),
  ].filter(Boolean);
  const title = label === undefined ? name : `${name} ${goString(label)}`;
  return inner.length
    ? `${head}${indent}${title} {\n${inner.join('\n')}${indent}}\n`
    : `${head}${indent}${title} { }\n`;
}

/** `kubernetes-pods` as `kubernetes_pods`. */
export const labelOf = (text: string) => {
  const bare = text.replace(/[^A-Za-z0-9_]/g, '_') || 'unnamed';
  return /^\d/.test(bare) ? `_${bare}` : bare;
};

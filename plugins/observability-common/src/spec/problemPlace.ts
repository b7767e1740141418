import {
  type Document,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
} from 'yaml';
import { isFileReference } from './fileReference';
import { type LineAt, lineIn } from './yamlLines';

/**
 * Where to look for a problem.
 * @public
 */
export interface ProblemPlace {
  /** The file beside the catalog file, as the annotation names it; absent when it is the catalog file itself. */
  file?: string;
  /** The first line is 1. */
  line: number;
}

const unescape = (part: string) => part.replace(/~1/g, '/').replace(/~0/g, '~');

function lineInside(text: string, path: readonly string[]): number | undefined {
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'error',
    });
    return lineIn(document, path, offset => lineCounter.linePos(offset).line);
  } catch {
    return undefined;
  }
}

/** Finds the key of a problem: `observability/metrics-port`, `observability/spec#/metrics/port`, or `metadata.name`. */
export function placeOfProblem(
  document: Document.Parsed,
  problemKey: string,
  files: Readonly<Record<string, string>>,
  lineAt: LineAt,
): ProblemPlace {
  if (!problemKey.includes('/')) {
    return { line: lineIn(document, problemKey.split('.'), lineAt) };
  }
  const [key, ...pointer] = problemKey.split('#/');
  const path = ['metadata', 'annotations', key];
  const here = { line: lineIn(document, path, lineAt) };
  const inner = pointer.length
    ? pointer.join('#/').split('/').map(unescape)
    : [];
  const node = document.getIn(path, true);
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) {
    return here;
  }
  const file = node.value.trim();
  if (isFileReference(file) && Object.hasOwn(files, file)) {
    return { file, line: lineInside(files[file], inner) ?? 1 };
  }
  const line = inner.length ? lineInside(node.value, inner) : undefined;
  // The lines of a literal block are the lines of the file, the first one below the `|`.
  return line !== undefined && node.type === Scalar.BLOCK_LITERAL
    ? { line: lineAt(node.range[0]) + line }
    : here;
}

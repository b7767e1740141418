import type { Entity } from '@backstage/catalog-model';
import {
  type Document,
  isMap,
  isNode,
  LineCounter,
  parseAllDocuments,
} from 'yaml';
import { type ProblemPlace, placeOfProblem } from './problemPlace';
import { type LineAt, lineIn } from './yamlLines';

const MAX_LENGTH = 4 * 1_024 * 1_024;
const MAX_ALIASES = 100;

/**
 * One document of a catalog file.
 * @public
 */
export interface CatalogFileDocument {
  /** Read, not validated: whether it is a catalog entity at all is for the reader to say. */
  entity: Entity;
  /** Line on which the document begins; the first line is 1. */
  line: number;
  /** Line of a key, or of its nearest ancestor that is there: `lineOf(['metadata', 'annotations', 'observability/logs'])`. */
  lineOf(keyPath: readonly (string | number)[]): number;
  /**
   * Where the key of an {@link ObservabilityProblem} stands, inside an annotation's own YAML too.
   *
   * @param files - the files that were handed to `parseObservability`; a problem in one of them is placed there
   */
  placeOf(key: string, files?: Readonly<Record<string, string>>): ProblemPlace;
}

/** @public */
export interface CatalogFileError {
  line: number;
  message: string;
}

/**
 * What stands in a catalog file. A document with a syntax error is an error and no document; the others are still there.
 * @public
 */
export interface CatalogFileContent {
  documents: CatalogFileDocument[];
  errors: CatalogFileError[];
}

const isMapping = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readDocument(
  document: Document.Parsed,
  lineAt: LineAt,
): CatalogFileDocument | CatalogFileError | undefined {
  const line = isNode(document.contents)
    ? lineAt(document.contents.range?.[0] ?? 0)
    : 1;
  const [error] = document.errors;
  if (error) {
    return {
      line: lineAt(error.pos[0]),
      message: `is no valid YAML: ${error.message}`,
    };
  }
  if (document.contents === null) {
    return undefined;
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (value === null) {
      return undefined;
    }
    return isMap(document.contents) && isMapping(value)
      ? {
          entity: value,
          line,
          lineOf: keyPath => lineIn(document, keyPath, lineAt),
          placeOf: (key, files = {}) =>
            placeOfProblem(document, key, files, lineAt),
        }
      : { line, message: 'is no catalog entity: must be a YAML mapping' };
  } catch {
    return {
      line,
      message: 'is no valid YAML: an alias is wrong, or too many',
    };
  }
}

/**
 * Reads a catalog file, which holds one or more YAML documents, and remembers where everything stands. Never throws.
 * @public
 */
export function parseCatalogFile(text: string): CatalogFileContent {
  if (text.length > MAX_LENGTH) {
    return {
      documents: [],
      errors: [{ line: 1, message: `is longer than ${MAX_LENGTH} characters` }],
    };
  }
  const lineCounter = new LineCounter();
  const lineAt: LineAt = offset =>
    Math.max(1, lineCounter.linePos(offset).line);
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'error',
    });
    const read = [...parsed].flatMap(
      document => readDocument(document as Document.Parsed, lineAt) ?? [],
    );
    return {
      documents: read.flatMap(one => ('entity' in one ? [one] : [])),
      errors: read.flatMap(one => ('message' in one ? [one] : [])),
    };
  } catch {
    // Nesting beyond the stack.
    return {
      documents: [],
      errors: [{ line: 1, message: 'is nested too deeply' }],
    };
  }
}

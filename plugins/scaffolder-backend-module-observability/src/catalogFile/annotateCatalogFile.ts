import { isDeepStrictEqual } from 'node:util';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { type AnnotationChanges, spliceAnnotations } from './spliceAnnotations';

function parse(text: string): Document.Parsed[] {
  const documents = [
    ...parseAllDocuments(text, { prettyErrors: false, logLevel: 'error' }),
  ] as Document.Parsed[];
  const [error] = documents.flatMap(document => document.errors);
  if (error) {
    const lines = new LineCounter();
    parseAllDocuments(text, { lineCounter: lines, logLevel: 'error' });
    const { line } = lines.linePos(error.pos[0]);
    throw new InputError(
      `The catalog file is no valid YAML: ${error.message} (line ${line})`,
    );
  }
  return documents;
}

const valueOf = (document: Document.Parsed): unknown =>
  document.toJS({ maxAliasCount: 100 });

function refOf(value: unknown): string | undefined {
  const { kind, metadata } = (value ?? {}) as Partial<Entity>;
  return typeof kind === 'string' && typeof metadata?.name === 'string'
    ? stringifyEntityRef({ kind, metadata } as Entity)
    : undefined;
}

function changed(value: unknown, changes: AnnotationChanges): Entity {
  const entity = value as Entity;
  const annotations = { ...entity.metadata.annotations };
  for (const [key, text] of changes) {
    if (text === undefined) {
      delete annotations[key];
    } else {
      annotations[key] = text;
    }
  }
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

/** Writes one whole document anew: comments stay, its layout may change. */
function rewrite(
  text: string,
  documents: readonly Document.Parsed[],
  index: number,
  changes: AnnotationChanges,
): string {
  const document = documents[index];
  for (const [key, value] of changes) {
    const path = ['metadata', 'annotations', key];
    if (value === undefined) {
      document.deleteIn(path);
    } else {
      document.setIn(path, value);
    }
  }
  // Comments above the content are part of the document, and stand before its range.
  const from = documents[index - 1]?.range[2] ?? 0;
  const written = document.toString({ lineWidth: 0 });
  return text.slice(0, from) + written + text.slice(document.range[2]);
}

/**
 * Changes annotations of one entity in the text of a catalog file: comments, order and all other documents stay as they are. The result is
 * read again and compared, so that nothing else can have changed.
 *
 * Errors: `InputError` when the text is no YAML, or the entity does not stand in it.
 */
export function annotateCatalogFile(
  text: string,
  entityRef: string,
  changes: AnnotationChanges,
): { text: string; entity: Entity } {
  const documents = parse(text);
  const before = documents.map(valueOf);
  const index = before.findIndex(value => refOf(value) === entityRef);
  if (index < 0) {
    throw new InputError(`${entityRef} does not stand in its catalog file`);
  }
  const entity = changed(before[index], changes);
  const expected = before.with(index, entity);
  const isRight = (candidate: string) => {
    try {
      return isDeepStrictEqual(parse(candidate).map(valueOf), expected);
    } catch {
      return false;
    }
  };
  const spliced = spliceAnnotations(text, documents[index], changes);
  if (spliced !== undefined && isRight(spliced)) {
    return { text: spliced, entity };
  }
  const rewritten = rewrite(text, documents, index, changes);
  if (!isRight(rewritten)) {
    throw new InputError(
      `The annotations of ${entityRef} are written in a way that can not be changed safely: edit the catalog file by hand`,
    );
  }
  return { text: rewritten, entity };
}

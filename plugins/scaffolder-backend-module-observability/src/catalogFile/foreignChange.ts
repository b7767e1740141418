import { isDeepStrictEqual } from 'node:util';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseCatalogFile } from '@observability-kit/backstage-plugin-observability-common';
import { isOurAnnotation } from './isOurAnnotation';

/** Everything but our annotations. */
function withoutOurs(entity: unknown): unknown {
  const { metadata, ...rest } = entity as {
    metadata?: { annotations?: Record<string, unknown> };
  };
  const { annotations, ...others } = metadata ?? {};
  const foreign = Object.entries(annotations ?? {}).filter(
    ([key]) => !isOurAnnotation(key),
  );
  return {
    ...rest,
    metadata: { ...others, annotations: Object.fromEntries(foreign) },
  };
}

/** Whether a document of a catalog file is the entity of this ref. It may be anything. */
function isEntity(document: unknown, entityRef: string): boolean {
  try {
    return stringifyEntityRef(document as Entity) === entityRef;
  } catch {
    return false;
  }
}

function entitiesOf(text: string, entityRef: string): unknown[] {
  const { documents, errors } = parseCatalogFile(text);
  if (errors.length > 0) {
    throw new InputError(
      `The catalog file is broken in line ${errors[0].line}: ${errors[0].message}`,
    );
  }
  return documents.map(({ entity }) =>
    isEntity(entity, entityRef) ? withoutOurs(entity) : entity,
  );
}

/** Errors: `InputError` when two texts of a catalog file differ in more than annotations of ours on this entity. */
export function refuseForeignChange(
  entityRef: string,
  before: string,
  after: string,
): void {
  if (
    !isDeepStrictEqual(
      entitiesOf(before, entityRef),
      entitiesOf(after, entityRef),
    )
  ) {
    throw new InputError(
      'The catalog file in the workspace differs in more than the observability annotations of the component: it is not written back',
    );
  }
}

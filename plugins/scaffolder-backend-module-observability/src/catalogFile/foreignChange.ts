import { isDeepStrictEqual } from 'node:util';
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

function entitiesOf(text: string): unknown[] {
  const { documents, errors } = parseCatalogFile(text);
  if (errors.length > 0) {
    throw new InputError(
      `The catalog file is broken in line ${errors[0].line}: ${errors[0].message}`,
    );
  }
  return documents.map(({ entity }) => withoutOurs(entity));
}

/** Errors: `InputError` when two texts of a catalog file differ in more than annotations of ours. */
export function refuseForeignChange(before: string, after: string): void {
  if (!isDeepStrictEqual(entitiesOf(before), entitiesOf(after))) {
    throw new InputError(
      'The catalog file in the workspace differs in more than observability annotations: it is not written back',
    );
  }
}

import { isDeepStrictEqual } from 'node:util';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { parseCatalogFile } from '@observability-kit/backstage-plugin-observability-common';
import { isOurAnnotation } from './isOurAnnotation';

const ofEntity = (entity: Entity | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entity?.metadata.annotations ?? {}).filter(([key]) =>
      isOurAnnotation(key),
    ),
  );

/** Whether the catalog shows what a catalog file says about an entity, as far as it concerns us. */
export function showsAnnotations(
  seen: Entity | undefined,
  text: string,
  entityRef: string,
): boolean {
  const written = parseCatalogFile(text).documents.find(
    ({ entity }) => stringifyEntityRef(entity) === entityRef,
  );
  return (
    seen !== undefined &&
    isDeepStrictEqual(ofEntity(seen), ofEntity(written?.entity))
  );
}

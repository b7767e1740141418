import { OWNERSHIP } from '@observability-kit/backstage-plugin-observability-manifests';
import type { LiveObject, ScannedObject } from './types';

/** What a walk over a fleet keeps of an object. */
export function scanned(
  live: LiveObject,
  expected: ReadonlyMap<string, string>,
): ScannedObject {
  const { key, fingerprint, object, deleting } = live;
  const entityRef = object.metadata.annotations[OWNERSHIP.entityAnnotation];
  return expected.get(key) === fingerprint && deleting === undefined
    ? { key, entityRef }
    : { key, entityRef, live };
}

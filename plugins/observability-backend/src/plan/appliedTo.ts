import type { KnownObject } from '../state/DeliveryState';
import type { AppliedObject } from './types';

/** What was applied to one cluster last, by key, out of all that is known of an entity. */
export const appliedTo = (
  cluster: string,
  known: readonly KnownObject[],
): ReadonlyMap<string, AppliedObject> =>
  new Map(
    known.flatMap(({ key, fingerprint, at, by, ...each }) =>
      each.cluster === cluster && fingerprint !== undefined
        ? [[key, { fingerprint, at, by }] as const]
        : [],
    ),
  );

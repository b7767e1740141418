import { InputError } from '@backstage/errors';

interface Place {
  /** The cluster's name in our configuration. */
  name: string;
  /** The API server's URL. */
  server: string;
  /** Where we deliver to; left out: everywhere. */
  namespaces?: readonly string[];
}

function shared(a: Place, b: Place): string | undefined {
  const host = ({ server }: Place) => new URL(server).host;
  if (host(a) !== host(b)) {
    return undefined;
  }
  if (!a.namespaces || !b.namespaces) {
    return 'all namespaces';
  }
  return a.namespaces.find(each => b.namespaces?.includes(each));
}

/**
 * Two clusters of ours that are one and the same would take each other's objects for what a component left behind when it moved.
 *
 * Errors: `InputError` that names both.
 */
export function refuseOverlaps(places: readonly Place[]): void {
  places.forEach((place, index) => {
    for (const other of places.slice(0, index)) {
      const where = shared(place, other);
      if (where !== undefined) {
        throw new InputError(
          `Wrong configuration: observability.clusters[].delivery: "${other.name}" and "${place.name}" deliver to the same API server, and both to ${where}; give each its own delivery.namespaces`,
        );
      }
    }
  });
}

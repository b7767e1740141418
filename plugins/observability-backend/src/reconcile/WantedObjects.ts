import { manifestKey } from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../clusters/fingerprint';
import type { LiveObject, ScannedObject } from '../clusters/types';
import type { DesiredEntity } from './desiredOf';

/** What a walk over a cluster found of one entity, where not everything is as it should be. */
export interface Difference {
  /** Fingerprints of all that the entity should have, by key. */
  wanted: ReadonlyMap<string, string>;
  /** Of what is missing or other than it should be. */
  keys: ReadonlySet<string>;
  /** What stands there of `keys`. */
  live: readonly LiveObject[];
}

/** What a fleet should have on a cluster: fingerprints only, so that memory stays flat. */
export class WantedObjects {
  /** By key. */
  readonly fingerprints = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  /** Keys of each entity that may be changed. */
  readonly #active = new Map<string, readonly string[]>();
  entities = 0;
  skipped = 0;

  add(entityRef: string, { skipped, mode, manifests }: DesiredEntity): void {
    for (const manifest of manifests) {
      const key = manifestKey(manifest);
      this.fingerprints.set(key, fingerprintOf(manifest.object));
      this.#owners.set(key, entityRef);
    }
    if (mode === 'off') {
      return;
    }
    this.entities += 1;
    if (skipped) {
      this.skipped += 1;
    } else {
      this.#active.set(entityRef, manifests.map(manifestKey));
    }
  }

  /** Entities that may be changed and have something missing or other than it should be, in order, and the number of objects of all others. */
  compare(scanned: readonly ScannedObject[]): {
    differing: Map<string, Difference>;
    unchanged: number;
  } {
    const missing = new Map(this.#owners);
    const standing = new Map<string, LiveObject[]>();
    for (const { key, entityRef, live } of scanned) {
      if (missing.get(key) !== entityRef) {
        continue;
      }
      if (!live) {
        missing.delete(key);
      } else if (this.#active.has(entityRef)) {
        const others = standing.get(entityRef);
        standing.set(entityRef, others ? [...others, live] : [live]);
      }
    }
    const refs = new Set(missing.values());
    const differing = new Map<string, Difference>();
    let unchanged = 0;
    const inOrder = [...this.#active].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [entityRef, keys] of inOrder) {
      if (refs.has(entityRef)) {
        differing.set(entityRef, {
          wanted: new Map(
            keys.map(key => [key, this.fingerprints.get(key) ?? '']),
          ),
          keys: new Set(keys.filter(key => missing.has(key))),
          live: standing.get(entityRef) ?? [],
        });
      } else {
        unchanged += keys.length;
      }
    }
    return { differing, unchanged };
  }
}

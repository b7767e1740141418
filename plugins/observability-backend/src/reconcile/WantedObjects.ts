import { manifestKey } from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../clusters/fingerprint';
import type { ScannedObject } from '../clusters/types';
import type { DesiredEntity } from './desiredOf';

/** What a fleet should have on a cluster: fingerprints only, so that memory stays flat. */
export class WantedObjects {
  /** By key. */
  readonly fingerprints = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  /** Number of objects of each entity that may be changed. */
  readonly #active = new Map<string, number>();
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
      this.#active.set(entityRef, manifests.length);
    }
  }

  /** Entities that may be changed and have something missing or other than it should be, and the number of objects of all others. */
  compare(scanned: readonly ScannedObject[]): {
    differing: string[];
    unchanged: number;
  } {
    const missing = new Map(this.#owners);
    const differing = new Set<string>();
    for (const { key, entityRef, live } of scanned) {
      if (!live && missing.get(key) === entityRef) {
        missing.delete(key);
      }
    }
    missing.forEach(entityRef => differing.add(entityRef));
    const active = [...differing].filter(each => this.#active.has(each));
    const all = [...this.#active].reduce((sum, [, count]) => sum + count, 0);
    const changing = active.reduce(
      (sum, each) => sum + (this.#active.get(each) ?? 0),
      0,
    );
    return { differing: active.sort(), unchanged: all - changing };
  }
}

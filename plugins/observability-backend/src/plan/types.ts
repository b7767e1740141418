import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import type { Write } from '../clusters/types';

/** What is known of the last apply of an object. */
export interface AppliedObject {
  /** `fingerprintOf` the object that was applied. */
  fingerprint: string;
  /** ISO 8601. */
  at?: string;
  /** An entity ref, or `reconciler`. */
  by?: string;
}

/** What applying an entity's manifests would change. */
export interface Plan {
  /** The same for the same manifests over the same world. */
  hash: string;
  changes: PlannedChange[];
  /** The writes that the changes amount to; conflicts, adoptions and blocked objects are not among them. */
  writes: Write[];
  /** The writes that take something over, by key: only for what a person chose. */
  adoptions: ReadonlyMap<string, Write>;
}

/** One change, with what it comes to. */
export interface Step {
  change: PlannedChange;
  write?: Write;
  adoption?: Write;
  /** What the change depends on; goes into the hash. */
  version: string;
}

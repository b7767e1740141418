import { sha256Hex } from './sha256';
import type { ManifestWant } from './types';

/** Longest base, so that the longest want behind it (`-routing`) still keeps within the 63 characters of a DNS label. */
const MAX_BASE = 63 - '-routing'.length;

const HASH_LENGTH = 8;

/**
 * Identifies an entity in a label, where its ref's `:` and `/` are not allowed.
 *
 * @param entityRef - `kind:namespace/name`; case does not matter
 * @returns 32 hex digits, the first half of the ref's SHA-256
 * @public
 */
export function entityHash(entityRef: string): string {
  return sha256Hex(entityRef.toLocaleLowerCase('en-US')).slice(0, 32);
}

/**
 * The part that all names of an entity's objects share. A component of the default namespace keeps its name where that is a DNS label;
 * everything else (another kind or namespace, characters that must go, a name that is too long or looks as if it had a suffix of ours)
 * gets a hash of its ref behind it, so that two entities never meet in one name.
 */
export function baseName(entityRef: string, hash: string): string {
  const match = /^([^:]+):([^/]+)\/(.+)$/.exec(
    entityRef.toLocaleLowerCase('en-US'),
  );
  const [, kind, namespace, name] = match ?? ['', 'entity', '', entityRef];
  const plain = kind === 'component' && namespace === 'default';
  if (
    plain &&
    name.length <= MAX_BASE &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) &&
    !/-[0-9a-f]{8}$/.test(name)
  )
    return name;
  const words = (plain ? [name] : [kind, namespace, name])
    .join('-')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_BASE - HASH_LENGTH - 1)
    .replace(/^-+|-+$/g, '');
  return `${words || 'entity'}-${hash.slice(0, HASH_LENGTH)}`;
}

/** Name of the object for one want: the want is always the last word, so `a-probe`'s scrape and `a`'s probe stay apart. */
export function manifestName(base: string, want: ManifestWant): string {
  return `${base}-${want}`;
}

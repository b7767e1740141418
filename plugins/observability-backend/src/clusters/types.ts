import type { GitOpsLayout } from '@observability-kit/backstage-plugin-observability-common';
import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';

/** Who else has a hand in an object's field. */
export interface FieldOwner {
  /** JSON pointer into the object. */
  path: string;
  /** As the cluster calls it: `kubectl-edit`, `argocd-controller`. */
  manager: string;
  /** ISO 8601; when this manager last wrote. */
  at?: string;
  /** It declares the field (server-side apply) and will set it again; otherwise it was a single edit. */
  declared: boolean;
}

/** An object of ours as it stands in the cluster now. */
export interface LiveObject {
  /** `apiVersion/kind/namespace/name`, see `manifestKey`. */
  key: string;
  /** Without what the server adds. */
  object: Manifest['object'];
  /** No other object on any cluster ever has it; absent where the cluster knows no such thing. */
  uid?: string;
  /** Changes with every write; apply refuses when it differs from the planned one. */
  version: string;
  /**
   * Changes with whatever a plan shows of it, and with nothing else: operators write into the status all the time. Left out: `version`.
   */
  revision?: string;
  /** `fingerprintOf` the part that is ours: equal to the desired object's, nothing is to be done. */
  fingerprint: string;
  /** Fields that somebody else wrote, where the cluster knows. */
  owners?: FieldOwner[];
  /** Why it is to be left alone though it carries our marks: another tool is in charge of it. */
  locked?: string;
  /** Why it will soon be gone: it stands, and nothing can be done to it. */
  deleting?: string;
  /** How that tool takes manifests. */
  layout?: GitOpsLayout;
}

/** What the cluster would make of a manifest, without doing it. */
export type DryRun =
  | {
      kind: 'object';
      object: Manifest['object'];
      version?: string;
      /** Fields that somebody edited by hand, and that writing takes back: the write needs `force`. */
      taken?: FieldOwner[];
    }
  /** Something stands there that carries nobody's marks; `object` is what it would become. */
  | {
      kind: 'adopt';
      reason: string;
      object: Manifest['object'];
      before: Manifest['object'];
      version: string;
      owner?: string;
    }
  /** It belongs to somebody else, or a field is declared by somebody else. With `adopt`, taking it over is possible. */
  | {
      kind: 'conflict';
      reason: string;
      owner?: string;
      fields?: FieldOwner[];
      adopt?: { object: Manifest['object']; version: string };
    }
  /** The cluster refuses it, lacks the kind, or another tool is in charge of it. */
  | { kind: 'blocked'; reason: string; layout?: GitOpsLayout };

/** One write of an apply. */
export type Write =
  /**
   * Without `version` it creates, and fails where something stands already. With `force` it takes over fields that others own: only for what a plan
   * has shown.
   */
  | {
      kind: 'put';
      key: string;
      manifest: Manifest;
      version?: string;
      force?: boolean;
    }
  | { kind: 'delete'; key: string; live: LiveObject };

export interface WriteResult {
  key: string;
  ok: boolean;
  message?: string;
}

export interface WriteOptions {
  signal?: AbortSignal;
  /** On whose behalf: an entity ref. Impersonated where the cluster is configured so. */
  user?: string;
  /** Told of every object as soon as it is done. */
  onResult?(result: WriteResult): void;
}

/** What became of a call of `write`. */
export interface WriteOutcome {
  /** One for each write, whatever became of it. */
  results: WriteResult[];
  acceptance: Acceptance[];
  /**
   * A server refused the whole, so that everything of this call was put back. `again`: it refuses what stood there before as well, so that these writes
   * may be without fault.
   */
  putBack?: { again: boolean };
}

/** What a server said after it took the new configuration over. */
export interface Acceptance {
  server: string;
  ok: boolean;
  message: string;
}

/** One object of ours, met on a walk over the whole cluster. */
export interface ScannedObject {
  key: string;
  entityRef: string;
  /** Whole only where it differs from what was expected; what is as expected is not kept in memory. */
  live?: LiveObject;
}

/**
 * Brings manifests to one cluster. Implementations: files, Kubernetes. `delivery.contract.ts` holds every one of them to the same behaviour.
 *
 * Errors: an unreachable or unreadable cluster throws (`ServiceUnavailableError`), it never answers an empty list.
 */
export interface Delivery {
  /** Everything that carries the marks of this installation and of this entity. */
  listOwned(entityRef: string, signal?: AbortSignal): Promise<LiveObject[]>;
  /**
   * Everything that carries the marks of this installation, whosever it is. Costs requests per kind, not per object.
   *
   * @param expected - fingerprints by key: an object whose fingerprint is the expected one is answered without its text
   */
  scan(
    expected: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<ScannedObject[]>;
  /**
   * @param live - what `listOwned` or `scan` has just answered, so that what is unchanged needs no question
   * @returns one answer for each of `manifests`, in their order
   */
  dryRun(
    manifests: readonly Manifest[],
    live: readonly LiveObject[],
    signal?: AbortSignal,
  ): Promise<DryRun[]>;
  /**
   * Carries the writes out; one that fails does not stop the others. Afterwards the servers behind are told to take the configuration over;
   * where one rejects it, everything of this call is put back and its message returned. A server that can't be reached has rejected nothing:
   * the writes stay, `acceptance` says so, and the next call (also one without writes) tells it again.
   *
   * Errors: `ConflictError` when another apply does not come to its end.
   */
  write(
    writes: readonly Write[],
    options?: WriteOptions,
  ): Promise<WriteOutcome>;
  /** What the servers that these manifests concern say of the configuration that they run now. Never throws but for the caller's own abort. */
  acceptance(
    manifests: readonly Manifest[],
    signal?: AbortSignal,
  ): Promise<Acceptance[]>;
}

import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';

/** An object of ours as it stands in the cluster now. */
export interface LiveObject {
  /** `apiVersion/kind/namespace/name`, see `manifestKey`. */
  key: string;
  object: Manifest['object'];
  /** Changes with every write; apply refuses when it differs from the planned one. */
  version: string;
}

/** What the cluster would make of a manifest, without doing it. */
export type DryRun =
  | { kind: 'object'; object: Manifest['object']; version?: string }
  /** Something stands there that is not ours, or a field has a foreign owner. */
  | { kind: 'conflict'; reason: string; owner?: string }
  /** The cluster refuses it, or lacks the kind. */
  | { kind: 'blocked'; reason: string };

/** One write of an apply. */
export type Write =
  /** Without `version` it creates, and fails where something stands already. */
  | { kind: 'put'; key: string; manifest: Manifest; version?: string }
  | { kind: 'delete'; key: string; live: LiveObject };

export interface WriteResult {
  key: string;
  ok: boolean;
  message?: string;
}

/** What a server said after it took the new configuration over. */
export interface Acceptance {
  server: string;
  ok: boolean;
  message: string;
}

/**
 * Brings manifests to one cluster. Implementations: files, Kubernetes. `delivery.contract.ts` holds every one of them to the same behaviour.
 *
 * Errors: an unreachable or unreadable cluster throws (`ServiceUnavailableError`), it never answers an empty list.
 */
export interface Delivery {
  /** Everything that carries the marks of this installation and of this entity. */
  listOwned(entityRef: string, signal?: AbortSignal): Promise<LiveObject[]>;
  dryRun(manifests: Manifest[], signal?: AbortSignal): Promise<DryRun[]>;
  /**
   * Carries the writes out; one that fails does not stop the others. Afterwards the servers behind are told to take the configuration over;
   * where one rejects it, everything of this call is put back and its message returned. A server that can't be reached has rejected nothing:
   * the writes stay, `acceptance` says so, and the next call (also one without writes) tells it again.
   *
   * Errors: `ConflictError` when another apply does not come to its end.
   */
  write(
    writes: Write[],
    signal?: AbortSignal,
  ): Promise<{ results: WriteResult[]; acceptance: Acceptance[] }>;
  /** What the servers that these manifests concern say of the configuration that they run now. Never throws but for the caller's own abort. */
  acceptance(
    manifests: readonly Manifest[],
    signal?: AbortSignal,
  ): Promise<Acceptance[]>;
}

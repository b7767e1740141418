import type {
  Applied,
  ApplyResponse,
  Drift,
  ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';

/** An object that is known to stand, or to have stood, on a cluster. */
export interface KnownObject {
  cluster: string;
  key: string;
  entityRef: string;
  /** Of what was applied last; absent for what was only met. */
  fingerprint?: string;
  /** ISO 8601. */
  at?: string;
  /** An entity ref, or `reconciler`. */
  by?: string;
}

/** One apply to one cluster. */
export interface ApplyRecord {
  entityRef: string;
  cluster: string;
  /** ISO 8601. */
  at: string;
  /** An entity ref, or `reconciler`. */
  by: string;
  hash: string;
  response: ApplyResponse;
  /** What stands now. */
  put: ReadonlyArray<{ key: string; fingerprint: string }>;
  /** Keys of what is gone. */
  deleted: readonly string[];
}

/** One object, as a walk over a whole cluster met it. */
export interface SeenObject {
  key: string;
  entityRef: string;
  /** Where it stands as it is wanted: then it was applied once, whoever remembers. */
  fingerprint?: string;
}

/** What a walk over a cluster was about. */
export interface ScanWalk {
  wanted: { has(key: string): boolean };
  /** ISO 8601. */
  since: string;
}

/** What the plugin remembers of its deliveries, beyond what the clusters themselves tell. */
export interface DeliveryState {
  /** Everything of an entity, on whichever cluster. */
  objectsOf(entityRef: string): Promise<KnownObject[]>;
  /** Fingerprints of what was applied to a cluster last, by key. */
  fingerprints(cluster: string): Promise<Map<string, string>>;
  /** Keeps what an apply did, and forgets the oldest applies of this entity. */
  recordApply(record: ApplyRecord): Promise<void>;
  /** Applies of an entity, the newest first. */
  history(entityRef: string): Promise<Applied[]>;
  /**
   * Keeps what a complete walk over a cluster met, so that plans know where something is left behind. What was not met is forgotten.
   *
   * @param walk - `wanted`: keys that are not forgotten though they were not met, that somebody deleted them is worth knowing; `since`: when
   *   the walk began (ISO 8601), what was applied later it can't have met, nor is what was applied up to 5 minutes before forgotten, for replicas' clocks differ
   */
  recordScan(
    cluster: string,
    seen: Iterable<SeenObject>,
    walk: ScanWalk,
  ): Promise<void>;
  /** What was found to have drifted on a cluster, by key. Everything else there has not. */
  recordDrift(
    cluster: string,
    drifted: ReadonlyMap<string, Drift['kind']>,
  ): Promise<void>;
  /** Number of an entity's objects on a cluster that drifted, and were not put right since. */
  drifted(entityRef: string, cluster: string): Promise<number>;
  recordRun(cluster: string, run: ReconcileRun): Promise<void>;
  /** The last run of each cluster, by its name. */
  runs(): Promise<Map<string, ReconcileRun>>;
  /**
   * Forgets applies older than 400 days, and those older than 90 days of entities of which nothing stands; further clusters that are not configured
   * any more and were not heard of for 400 days.
   *
   * @param clusters - names of those that are configured
   * @param now - ISO 8601
   */
  forget(clusters: readonly string[], now: string): Promise<void>;
}

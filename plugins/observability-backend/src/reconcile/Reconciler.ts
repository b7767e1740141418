import type {
  Drift,
  ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Delivery } from '../clusters/types';
import type { ReconcileConfig } from '../config';
import type { DeliveryState } from '../state/DeliveryState';
import { type DesiredEntity, desiredOf } from './desiredOf';
import { EntityReconciliation } from './EntityReconciliation';
import type { AuditReconciliation, Fleet, FleetEntity } from './types';
import { WantedObjects } from './WantedObjects';

/** Failures that a run keeps; what fails everywhere fails for one reason. */
const KEPT_FAILURES = 100;

export interface ReconcilerOptions {
  cluster: string;
  config: ReconcileConfig;
  delivery: Delivery;
  fleet: Fleet;
  /** What is rendered for a namespace. Errors: whatever keeps that from being known. */
  profileOf(
    namespace: string | undefined,
    signal?: AbortSignal,
  ): Promise<PlatformProfile>;
  state: DeliveryState;
  audit: AuditReconciliation;
  /** Told of every run, also of one that came to nothing. */
  onRun?(run: ReconcileRun): void;
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** A cluster that is gone is gone for all that are left. */
const isUnavailable = (error: unknown) =>
  error instanceof Error && error.name === 'ServiceUnavailableError';

/**
 * Brings one cluster to what the catalog asks for, without anybody asking. It creates, updates and puts right what has drifted. It never deletes,
 * never takes anything over, and leaves conflicts to a person.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;

  private constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  static create(options: ReconcilerOptions): Reconciler {
    return new Reconciler(options);
  }

  /**
   * Walks over the catalog and the cluster once. What goes wrong stands in the run, which is kept.
   *
   * Errors: when the state can't keep it.
   */
  async run(signal?: AbortSignal): Promise<ReconcileRun> {
    const { cluster, config, onRun, state } = this.#options;
    const started = Date.now();
    const run: ReconcileRun = {
      at: new Date(started).toISOString(),
      durationSeconds: 0,
      mode: config.mode === 'apply' ? 'apply' : 'plan',
      entities: 0,
      unchanged: 0,
      pending: 0,
      applied: 0,
      drifted: 0,
      undecided: 0,
      skipped: 0,
      failures: [],
    };
    try {
      await this.#carryOut(run, signal);
    } catch (error) {
      run.error = messageOf(error);
    }
    run.durationSeconds = (Date.now() - started) / 1_000;
    onRun?.(run);
    await state.recordRun(cluster, {
      ...run,
      failures: run.failures.slice(0, KEPT_FAILURES),
    });
    return run;
  }

  async #carryOut(run: ReconcileRun, signal?: AbortSignal): Promise<void> {
    const { cluster, delivery, state } = this.#options;
    const wanted = await this.#walk(run, signal);
    run.entities = wanted.entities;
    run.skipped = wanted.skipped;
    const { fingerprints } = wanted;
    const scanned = await delivery.scan(fingerprints, signal);
    const { differing, unchanged } = wanted.compare(scanned);
    run.unchanged = unchanged;
    const seen = scanned.map(({ key, entityRef, live }) => ({
      key,
      entityRef,
      ...(!live && { fingerprint: fingerprints.get(key) }),
    }));
    // Their texts are not needed any more.
    scanned.length = 0;
    const walk = { wanted: fingerprints, since: run.at };
    await state.recordScan(cluster, seen, walk);
    const drifted = new Map<string, Drift['kind']>();
    for (const entityRef of differing) {
      signal?.throwIfAborted();
      await this.#reconcile(entityRef, run, drifted, signal);
    }
    await state.recordDrift(cluster, drifted);
  }

  async #walk(run: ReconcileRun, signal?: AbortSignal): Promise<WantedObjects> {
    const { config, fleet } = this.#options;
    const wanted = new WantedObjects();
    for await (const entity of fleet.walk(signal)) {
      signal?.throwIfAborted();
      const { entityRef } = entity.observed.entity;
      try {
        const desired = await this.#desired(entity, signal);
        if (desired) {
          wanted.add(entityRef, desired);
        }
      } catch (error) {
        this.#note(entityRef, error, run, signal);
        const { mode } = config;
        wanted.add(entityRef, { skipped: true, mode, manifests: [] });
      }
    }
    return wanted;
  }

  /** `undefined` for an entity that runs elsewhere. */
  async #desired(
    entity: FleetEntity,
    signal?: AbortSignal,
  ): Promise<DesiredEntity | undefined> {
    const { cluster, config, profileOf } = this.#options;
    if (entity.cluster?.name !== cluster) {
      return undefined;
    }
    const namespace = entity.observed.workload?.namespace;
    return desiredOf(entity, config, await profileOf(namespace, signal));
  }

  async #reconcile(
    entityRef: string,
    run: ReconcileRun,
    drifted: Map<string, Drift['kind']>,
    signal?: AbortSignal,
  ): Promise<void> {
    const { fleet } = this.#options;
    // Again: the walk may have been long.
    const entity = await fleet.find(entityRef, signal);
    try {
      const desired = entity && (await this.#desired(entity, signal));
      if (!desired || desired.skipped || desired.mode === 'off') {
        return;
      }
      const done = await EntityReconciliation.create(this.#options).run(
        entityRef,
        desired,
        signal,
      );
      run.unchanged += done.unchanged;
      run.pending += done.pending;
      run.applied += done.applied;
      run.undecided += done.undecided;
      run.drifted += done.drifted.size;
      run.failures.push(
        ...done.failures.map(message => ({ entityRef, message })),
      );
      done.left.forEach((kind, key) => drifted.set(key, kind));
    } catch (error) {
      this.#note(entityRef, error, run, signal);
    }
  }

  /** What is wrong with one entity does not stop the others; a cluster that does not answer does. */
  #note(
    entityRef: string,
    error: unknown,
    { failures }: ReconcileRun,
    signal?: AbortSignal,
  ): void {
    signal?.throwIfAborted();
    failures.push({ entityRef, message: messageOf(error) });
    if (isUnavailable(error)) {
      throw error;
    }
  }
}

import type {
  Drift,
  ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Delivery } from '../clusters/types';
import type { ReconcileConfig } from '../config';
import type { DeliveryState } from '../state/DeliveryState';
import { desiredOf } from './desiredOf';
import { EntityReconciliation } from './EntityReconciliation';
import type { AuditReconciliation, Fleet } from './types';
import { WantedObjects } from './WantedObjects';

/** Failures that a run keeps; what fails everywhere fails for one reason. */
const KEPT_FAILURES = 100;

export interface ReconcilerOptions {
  cluster: string;
  config: ReconcileConfig;
  delivery: Delivery;
  fleet: Fleet;
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
    const wanted = await this.#walk(signal);
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

  async #walk(signal?: AbortSignal): Promise<WantedObjects> {
    const { cluster, config, fleet } = this.#options;
    const wanted = new WantedObjects();
    for await (const entity of fleet.walk(signal)) {
      signal?.throwIfAborted();
      const desired = desiredOf(entity, cluster, config);
      if (desired) {
        wanted.add(entity.observed.entity.entityRef, desired);
      }
    }
    return wanted;
  }

  async #reconcile(
    entityRef: string,
    run: ReconcileRun,
    drifted: Map<string, Drift['kind']>,
    signal?: AbortSignal,
  ): Promise<void> {
    const { cluster, config, fleet } = this.#options;
    // Again: the walk may have been long.
    const entity = await fleet.find(entityRef, signal);
    const desired = entity && desiredOf(entity, cluster, config);
    if (!desired || desired.skipped || desired.mode === 'off') {
      return;
    }
    try {
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
      signal?.throwIfAborted();
      run.failures.push({ entityRef, message: messageOf(error) });
      if (isUnavailable(error)) {
        throw error;
      }
    }
  }
}

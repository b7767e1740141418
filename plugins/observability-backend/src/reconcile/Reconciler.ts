import { toError } from '@backstage/errors';
import type {
  Drift,
  ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import { inBackground } from '../clusters/background';
import type { Delivery } from '../clusters/types';
import type { ReconcileConfig } from '../config';
import type { DeliveryState } from '../state/DeliveryState';
import { desiredHere } from './desiredHere';
import { noteFailure } from './noteFailure';
import { reconcileTogether } from './reconcileTogether';
import { strongestMode } from './strongestMode';
import type { AuditReconciliation, Fleet } from './types';
import { WantedObjects } from './WantedObjects';
import { TOGETHER } from './writeTogether';

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

const mayApply = (config: ReconcileConfig) => strongestMode(config) === 'apply';

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
      mode: mayApply(config) ? 'apply' : 'plan',
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
      await inBackground(() => this.#carryOut(run, signal));
    } catch (error) {
      run.error = toError(error).message;
    }
    run.durationSeconds = (Date.now() - started) / 1_000;
    try {
      await state.recordRun(cluster, {
        ...run,
        failures: run.failures.slice(0, KEPT_FAILURES),
      });
    } catch (error) {
      run.error ??= toError(error).message;
      throw error;
    } finally {
      onRun?.(run);
    }
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
    const entries = [...differing];
    // Nor are these.
    differing.clear();
    while (entries.length > 0) {
      const some = entries.splice(0, TOGETHER);
      const left = await reconcileTogether(this.#options, some, run, signal);
      left.forEach((kind, key) => drifted.set(key, kind));
    }
    await state.recordDrift(cluster, drifted);
    if (run.applied === 0 && mayApply(this.#options.config)) {
      // A server that was down, or not told since the backend ended, is told now: nobody else comes by.
      await delivery.write([]);
    }
  }

  async #walk(run: ReconcileRun, signal?: AbortSignal): Promise<WantedObjects> {
    const { config, fleet } = this.#options;
    const wanted = new WantedObjects();
    for await (const entity of fleet.walk(signal)) {
      signal?.throwIfAborted();
      const { entityRef } = entity.observed.entity;
      try {
        const desired = await desiredHere(this.#options, entity, signal);
        if (desired) {
          wanted.add(entityRef, desired);
        }
      } catch (error) {
        noteFailure(run, entityRef, error, signal);
        const { mode } = config;
        wanted.add(entityRef, { skipped: true, mode, manifests: [] });
      }
    }
    return wanted;
  }
}

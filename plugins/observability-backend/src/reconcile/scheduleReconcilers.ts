import type { SchedulerService } from '@backstage/backend-plugin-api';
import { Reconciler, type ReconcilerOptions } from './Reconciler';
import { strongestMode } from './strongestMode';

/**
 * Longest time of a run, unless it is repeated less often. So long does the lock of a replica that was killed in the middle of one hold up the others; a run
 * that needs longer is ended, and the next goes on where it was.
 */
const LONGEST_RUN_SECONDS = 900;

/** One task for every cluster of which something is reconciled. Replicas take turns: the scheduler locks each task over all of them. */
export async function scheduleReconcilers(
  scheduler: SchedulerService,
  clusters: readonly ReconcilerOptions[],
): Promise<void> {
  const reconciled = clusters.filter(
    ({ config }) => strongestMode(config) !== 'off',
  );
  for (const options of reconciled) {
    const { everySeconds } = options.config;
    const reconciler = Reconciler.create(options);
    await scheduler.scheduleTask({
      id: `observability-reconcile-${options.cluster}`,
      scope: 'global',
      frequency: { seconds: everySeconds },
      timeout: { seconds: Math.max(everySeconds, LONGEST_RUN_SECONDS) },
      fn: async signal => {
        await reconciler.run(signal);
      },
    });
  }
}

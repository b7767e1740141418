import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { DeliveryState } from './DeliveryState';

/**
 * Forgets once a day what is of no use any more, one replica for all.
 *
 * @param clusters - names of those that are configured
 */
export async function scheduleForgetting(
  scheduler: SchedulerService,
  state: Pick<DeliveryState, 'forget'>,
  clusters: readonly string[],
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'observability-forget',
    scope: 'global',
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    fn: () => state.forget(clusters, new Date().toISOString()),
  });
}

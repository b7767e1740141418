import { toError } from '@backstage/errors';
import { readRouting } from '../routing/readRouting';
import { routingTree } from '../routing/routingTree';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import type { SentTest } from '../state/TestAlerts';
import { targetsOf } from './testAlertNotified';

/** The routes that the alert takes, and what their receivers have counted so far. */
export async function wayOf(
  alertmanager: Pick<Alertmanager, 'status' | 'notificationCounts'>,
  labels: Record<string, string>,
  signal?: AbortSignal,
): Promise<Pick<SentTest, 'routes' | 'routesProblem' | 'counts'>> {
  try {
    const { configuration } = await alertmanager.status(signal);
    const routes = routingTree(readRouting(configuration))(labels);
    const used = new Set(targetsOf(routes).map(target => target.integration));
    const counts = await alertmanager
      .notificationCounts(signal)
      .catch(() => []);
    return {
      routes,
      counts: counts.filter(({ integration }) => used.has(integration)),
    };
  } catch (error) {
    signal?.throwIfAborted();
    return {
      routes: [],
      routesProblem: `the routes of Alertmanager can't be read: ${
        toError(error).message
      }`,
      counts: [],
    };
  }
}

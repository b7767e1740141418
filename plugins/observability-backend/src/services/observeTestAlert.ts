import { toError } from '@backstage/errors';
import type { SilenceScope } from '../fence/silence';
import type { Alertmanager } from '../sources/alertmanager/AlertmanagerSource';
import type { KeptTest, SeenTest } from '../state/TestAlerts';
import { TEST_MARKER } from './testAlertLabels';
import { targetsOf } from './testAlertNotified';

type Observed = Pick<Alertmanager, 'alerts' | 'silence' | 'notificationCounts'>;

/** Silences whose words are fetched. */
const SHOWN = 3;

/** A silence in words: it hits the entity's alert, so it may be shown. */
async function wordsOf(
  alertmanager: Pick<Alertmanager, 'silence'>,
  id: string,
  signal?: AbortSignal,
): Promise<string> {
  try {
    const { comment, createdBy, endsAt } = await alertmanager.silence(
      id,
      signal,
    );
    const [day, time] = new Date(endsAt).toISOString().split('T');
    return `“${comment}” of ${createdBy}, until ${day} ${time.slice(0, 5)} UTC`;
  } catch {
    signal?.throwIfAborted();
    return id;
  }
}

/**
 * Looks where a test alert is now: among Alertmanager's alerts, and in what it counts.
 *
 * Errors: those of the list of alerts; that the counters can't be read becomes words.
 */
export async function observeTestAlert(
  { sent, seen: before }: KeptTest,
  { alertmanager, scope }: { alertmanager: Observed; scope: SilenceScope },
  { now, signal }: { now: number; signal?: AbortSignal },
): Promise<SeenTest> {
  const used = new Set(
    targetsOf(sent.routes).map(target => target.integration),
  );
  const [alerts, counted] = await Promise.all([
    alertmanager.alerts(scope, signal),
    alertmanager.notificationCounts(signal).then(
      counts => ({
        counts: counts.filter(({ integration }) => used.has(integration)),
      }),
      (error: unknown) => ({
        counts: [],
        countsProblem: toError(error).message,
      }),
    ),
  ]);
  signal?.throwIfAborted();
  const alert = alerts.find(({ labels }) => labels[TEST_MARKER] === sent.id);
  const listed = alert
    ? {
        receivers: alert.receivers,
        silencedBy: await Promise.all(
          alert.silencedBy
            .slice(0, SHOWN)
            .map(id => wordsOf(alertmanager, id, signal)),
        ),
        inhibitedBy: alert.inhibitedBy.length,
        isMuted:
          alert.state === 'suppressed' &&
          alert.silencedBy.length + alert.inhibitedBy.length === 0,
      }
    : before?.listed;
  return { at: now, ...(listed && { listed }), ...counted };
}

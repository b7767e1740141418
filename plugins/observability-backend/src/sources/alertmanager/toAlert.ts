import type {
  Alert,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { severityOf } from '../model';
import type { GettableAlert, GettableSilence } from './schema';

export function toAlert(alert: GettableAlert): Alert {
  const { labels, annotations, status } = alert;
  return {
    fingerprint: alert.fingerprint,
    name: labels.alertname ?? '',
    state: status.state === 'suppressed' ? 'suppressed' : 'firing',
    severity: severityOf(labels),
    labels,
    annotations,
    activeAt: alert.startsAt,
    silencedBy: status.silencedBy,
    inhibitedBy: status.inhibitedBy,
    receivers: alert.receivers.map(({ name }) => name),
    generatorUrl: alert.generatorURL || undefined,
  };
}

export const toSilence = ({
  status,
  ...silence
}: GettableSilence): Silence => ({
  ...silence,
  state: status.state,
});

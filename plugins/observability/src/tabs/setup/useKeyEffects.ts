import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  OBSERVABILITY_ANNOTATIONS as OURS,
  WORKLOAD_ANNOTATIONS as WORKLOAD,
} from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';

type Known =
  | (typeof OURS)[keyof typeof OURS]
  | (typeof WORKLOAD)[keyof typeof WORKLOAD];

/** What each annotation does, in a few words, by its key. A key without words does not compile. */
export function useKeyEffects(): Partial<Record<string, string>> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const effects: Record<Known, string> = {
    [WORKLOAD.id]: t('setup.effects.kubernetesId'),
    [WORKLOAD.namespace]: t('setup.effects.kubernetesNamespace'),
    [WORKLOAD.labelSelector]: t('setup.effects.kubernetesLabelSelector'),
    [WORKLOAD.cluster]: t('setup.effects.kubernetesCluster'),
    [OURS.metricsPort]: t('setup.effects.metricsPort'),
    [OURS.metricsPath]: t('setup.effects.metricsPath'),
    [OURS.metricsScheme]: t('setup.effects.metricsScheme'),
    [OURS.metricsInterval]: t('setup.effects.metricsInterval'),
    [OURS.metricsTimeout]: t('setup.effects.metricsTimeout'),
    [OURS.metricsVia]: t('setup.effects.metricsVia'),
    [OURS.metricsPresets]: t('setup.effects.metricsPresets'),
    [OURS.probePath]: t('setup.effects.probePath'),
    [OURS.probePort]: t('setup.effects.probePort'),
    [OURS.probeScheme]: t('setup.effects.probeScheme'),
    [OURS.probeUrl]: t('setup.effects.probeUrl'),
    [OURS.probeModule]: t('setup.effects.probeModule'),
    [OURS.probeInterval]: t('setup.effects.probeInterval'),
    [OURS.alerts]: t('setup.effects.alerts'),
    [OURS.alertRules]: t('setup.effects.alertRules'),
    [OURS.alertReceiver]: t('setup.effects.alertReceiver'),
    [OURS.sloAvailability]: t('setup.effects.sloAvailability'),
    [OURS.sloLatency]: t('setup.effects.sloLatency'),
    [OURS.sloWindow]: t('setup.effects.sloWindow'),
    [OURS.logs]: t('setup.effects.logs'),
    [OURS.logsFormat]: t('setup.effects.logsFormat'),
    [OURS.logsMultiline]: t('setup.effects.logsMultiline'),
    [OURS.logsDrop]: t('setup.effects.logsDrop'),
    [OURS.runbookUrl]: t('setup.effects.runbookUrl'),
    [OURS.metricsSource]: t('setup.effects.metricsSource'),
    [OURS.alertsSource]: t('setup.effects.alertsSource'),
    [OURS.logsSource]: t('setup.effects.logsSource'),
    [OURS.furtherClusters]: t('setup.effects.furtherClusters'),
    [OURS.reconcile]: t('setup.effects.reconcile'),
    [OURS.spec]: t('setup.effects.spec'),
  };
  return effects;
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';

/** The flavours by the names that people use. */
export function useFlavourWords(): Record<Flavour, string> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return {
    'prometheus-operator': t('setup.manifests.prometheusOperator'),
    'victoria-metrics-operator': t('setup.manifests.victoriaMetricsOperator'),
    files: t('setup.manifests.files'),
  };
}

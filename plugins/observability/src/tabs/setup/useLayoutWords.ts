import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GitOpsLayout } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';

/** The tools that deliver from Git, and what to do with the files that are made for them. */
export function useLayoutWords(): Record<
  GitOpsLayout,
  { name: string; remedy: string }
> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return {
    argocd: {
      name: t('setup.handOver.argocd'),
      remedy: t('setup.handOver.argocdText'),
    },
    flux: {
      name: t('setup.handOver.flux'),
      remedy: t('setup.handOver.fluxText'),
    },
    helm: {
      name: t('setup.handOver.helm'),
      remedy: t('setup.handOver.helmText'),
    },
  };
}

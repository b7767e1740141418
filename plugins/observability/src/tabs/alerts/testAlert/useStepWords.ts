import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TestAlertStep } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../../translation';

/** The steps in words. */
export function useStepWords(): Record<TestAlertStep['id'], string> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return {
    accepted: t('testAlert.step.accepted'),
    listed: t('testAlert.step.listed'),
    routed: t('testAlert.step.routed'),
    passed: t('testAlert.step.passed'),
    notified: t('testAlert.step.notified'),
    received: t('testAlert.step.received'),
  };
}

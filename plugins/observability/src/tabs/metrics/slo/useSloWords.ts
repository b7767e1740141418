import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SloStatus } from '@observability-kit/backstage-plugin-observability-common';
import { formatValue } from '../../../lib/formatNumber';
import { formatDuration } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import type { SloState } from './sloState';

/** 99.996 % is not 100 %: a share that should be high is never rounded up. */
const floored = (share: number) => `${Math.floor(share * 100_000) / 1_000} %`;

/** What is said of an objective. */
export function useSloWords() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const names: Record<SloStatus['name'], string> = {
    availability: t('metrics.health.questions.availability'),
    latency: t('metrics.health.questions.latency'),
  };
  return {
    names,
    levels: {
      ok: t('metrics.slo.levels.ok'),
      warning: t('metrics.slo.levels.warning'),
      critical: t('metrics.slo.levels.critical'),
      unknown: t('metrics.health.levels.unknown'),
    },
    goal: ({ goal }: SloStatus, window: string) =>
      t('metrics.slo.goal', { goal, window }),
    /** The figures, each in a sentence. */
    sentences(
      { achieved, budgetLeft, measuredSeconds }: SloStatus,
      { burning, goneInSeconds, outageLeftSeconds, isPartlyMeasured }: SloState,
      windowSeconds: number,
    ): string[] {
      if (achieved === null || budgetLeft === null) {
        return [t('metrics.slo.unmeasured')];
      }
      const outage = formatDuration(outageLeftSeconds ?? 0);
      return [
        t('metrics.slo.achieved', { share: floored(achieved) }),
        budgetLeft > 0
          ? t('metrics.slo.left', { share: floored(budgetLeft), outage })
          : t('metrics.slo.spent', {
              share: formatValue(1 - budgetLeft, 'ratio'),
            }),
        ...(burning
          ? [
              t('metrics.slo.burning', {
                rate: formatValue(burning.rate, 'short'),
                window: burning.window,
              }),
            ]
          : []),
        ...(goneInSeconds === undefined
          ? []
          : [t('metrics.slo.gone', { time: formatDuration(goneInSeconds) })]),
        ...(isPartlyMeasured
          ? [
              t('metrics.slo.partly', {
                measured: formatDuration(measuredSeconds),
                window: formatDuration(windowSeconds),
              }),
            ]
          : []),
      ];
    },
  };
}

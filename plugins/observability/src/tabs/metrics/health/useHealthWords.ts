import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HealthSignal } from '@observability-kit/backstage-plugin-observability-common';
import { formatValue } from '../../../lib/formatNumber';
import { observabilityTranslationRef } from '../../../translation';
import type { HealthLevel, HealthState } from '../model/healthState';

/** 99.96 % is not 100 %: what should be high is never rounded up. */
function formatShare({ bad, unit }: HealthSignal, value: number): string {
  return bad === 'below' && unit === 'ratio'
    ? `${Math.floor(value * 10_000) / 100} %`
    : formatValue(value, unit);
}

/** What stands in the strip. */
export function useHealthWords() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const levels: Record<HealthLevel, string> = {
    ok: t('metrics.health.levels.ok'),
    warning: t('metrics.health.levels.warning'),
    critical: t('metrics.health.levels.critical'),
    unknown: t('metrics.health.levels.unknown'),
  };
  const questions: Record<HealthSignal['question'], string> = {
    availability: t('metrics.health.questions.availability'),
    errors: t('metrics.health.questions.errors'),
    latency: t('metrics.health.questions.latency'),
    saturation: t('metrics.health.questions.saturation'),
    restarts: t('metrics.health.questions.restarts'),
  };
  const sentences: Record<
    HealthSignal['measured'],
    (value: string, count: number) => string
  > = {
    probes: value => t('metrics.health.measured.probes', { value }),
    scrapes: value => t('metrics.health.measured.scrapes', { value }),
    pods: value => t('metrics.health.measured.pods', { value }),
    requests: value => t('metrics.health.measured.requests', { value }),
    p99: value => t('metrics.health.measured.p99', { value }),
    'probe-duration': value =>
      t('metrics.health.measured.probe-duration', { value }),
    slow: value => t('metrics.health.measured.slow', { value }),
    limits: value => t('metrics.health.measured.limits', { value }),
    restarts: (_, count) => t('metrics.health.measured.restarts', { count }),
  };
  return {
    levels,
    questions,
    /** The latest value in a sentence. */
    sentence({ signal, value, error }: HealthState): string {
      if (value === undefined) {
        return error === undefined
          ? t('metrics.health.noData')
          : t('metrics.health.failed');
      }
      return sentences[signal.measured](
        formatShare(signal, value),
        Math.round(value),
      );
    },
    /** From where on it is bad, and why there. */
    thresholds(signal: HealthSignal): string {
      const { goal, measured } = signal;
      if (measured === 'restarts') {
        // Whole ones, of which no more than half may be lost to extrapolation.
        return t('metrics.health.counted', {
          warning: String(Math.ceil(signal.warning)),
          critical: String(Math.ceil(signal.critical)),
        });
      }
      const at = {
        warning: formatShare(signal, signal.warning),
        critical: formatShare(signal, signal.critical),
      };
      return goal === undefined
        ? t('metrics.health.thresholds', at)
        : t('metrics.health.objective', { ...at, goal });
    },
  };
}

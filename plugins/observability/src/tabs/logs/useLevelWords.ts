import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogLevel } from '@observability-kit/backstage-plugin-observability-common';
import { useMemo } from 'react';
import { observabilityTranslationRef } from '../../translation';

/** The levels in words. */
export function useLevelWords(): Record<LogLevel, string> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return useMemo(
    () => ({
      critical: t('logs.levels.critical'),
      error: t('logs.levels.error'),
      warn: t('logs.levels.warn'),
      info: t('logs.levels.info'),
      debug: t('logs.levels.debug'),
      trace: t('logs.levels.trace'),
      unknown: t('logs.levels.unknown'),
    }),
    [t],
  );
}

/** The colour of a level for style attributes, below an element with the class of `levels.module.css`. */
export function levelColour(level: LogLevel): string {
  return `var(--level-${level})`;
}

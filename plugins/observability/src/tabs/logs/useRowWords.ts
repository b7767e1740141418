import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogLevel } from '@observability-kit/backstage-plugin-observability-common';
import { useMemo } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { useLevelWords } from './useLevelWords';

/** Words that rows are made with. */
export interface RowWords {
  levels: Record<LogLevel, string>;
  /** That so many characters did not fit. */
  cut: (characters: number) => string;
}

/** The same object until the language changes, so that rows need not be drawn anew. */
export function useRowWords(): RowWords {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const levels = useLevelWords();
  return useMemo(
    () => ({
      levels,
      cut: characters =>
        t('logs.list.cut', { number: characters.toLocaleString('en') }),
    }),
    [t, levels],
  );
}

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
  /** That so many lines of a text are folded away. */
  folded: (lines: number) => string;
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
      folded: lines => t('logs.list.folded', { count: lines }),
    }),
    [t, levels],
  );
}

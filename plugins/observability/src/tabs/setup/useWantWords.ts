import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { observabilityTranslationRef } from '../../translation';

/** What an object is for, in words; wants that have none stand for themselves. */
export function useWantWords(): (want: string) => string {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = new Map([
    ['scrape', t('setup.wants.scrape')],
    ['probe', t('setup.wants.probe')],
    ['rules', t('setup.wants.rules')],
    ['routing', t('setup.wants.routing')],
    ['logs', t('setup.wants.logs')],
    ['dashboard', t('setup.wants.dashboard')],
  ]);
  return want => words.get(want) ?? want;
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime } from '../../components/RelativeTime';
import { observabilityTranslationRef } from '../../translation';
import type { SeenDrift } from './model/seenDrift';
import styles from './SetupFacts.module.css';

/** How many objects differ from what was applied, and when that was looked at. */
export function DriftFact({ drift }: { drift: SeenDrift }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { count, ms } = drift;
  return (
    <div>
      <dt>{t('setup.drift.title')}</dt>
      <dd>
        {count > 0 ? t('setup.drift.found', { count }) : t('setup.drift.none')},{' '}
        <span className={styles.seen}>
          {t('setup.drift.seen', { time: <RelativeTime ms={ms} /> })}
        </span>
      </dd>
    </div>
  );
}

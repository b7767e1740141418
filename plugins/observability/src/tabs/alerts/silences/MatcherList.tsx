import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLock2Line } from '@remixicon/react';
import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../../translation';
import { formatMatcher } from '../../../lib/matcherText';
import { ownMatchers } from '../model/matchers';
import styles from './MatcherList.module.css';

/** Matchers as Alertmanager writes them; those that the backend enforces with a lock. */
export function MatcherList(props: {
  matchers: Matcher[];
  enforced: Matcher[];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { matchers, enforced } = props;
  const own = ownMatchers(matchers, enforced);
  return (
    <ul className={styles.list} aria-label={t('alerts.dialog.matchers')}>
      {matchers.map(matcher => {
        const isLocked = !own.includes(matcher);
        return (
          <li
            key={formatMatcher(matcher)}
            className={styles.matcher}
            data-locked={isLocked || undefined}
            title={isLocked ? t('alerts.dialog.enforcedHint') : undefined}
          >
            {isLocked && (
              <RiLock2Line size={12} aria-label={t('alerts.dialog.locked')} />
            )}
            {formatMatcher(matcher)}
          </li>
        );
      })}
    </ul>
  );
}

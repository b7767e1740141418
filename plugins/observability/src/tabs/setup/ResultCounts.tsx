import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ApplyResult } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { countsOf } from './model/planOrder';
import styles from './PlanSection.module.css';

/** How much of an apply was done: the number of objects, and of those that were done how many by which action. */
export function ResultCounts({ results }: { results: ApplyResult[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const done = results.filter(({ outcome }) => outcome === 'applied');
  return (
    <span className={styles.counts}>
      <span>
        {t('setup.history.counts', {
          done: String(done.length),
          of: String(results.length),
        })}
      </span>
      {countsOf(done).map(({ action, count }) => (
        <ActionBadge key={action} action={action} count={count} />
      ))}
    </span>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { countsOf } from './model/planOrder';
import styles from './PlanSection.module.css';

/** How many objects of each action. */
export function PlanCounts(props: { changes: PlannedChange[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <ul className={styles.counts} aria-label={t('setup.plan.summary')}>
      {countsOf(props.changes).map(({ action, count }) => (
        <li key={action}>
          <ActionBadge action={action} count={count} />
        </li>
      ))}
    </ul>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { PlanRow } from './PlanRow';
import styles from './ObjectTable.module.css';

/** What is to be taken over, by key. */
export interface Adoption {
  chosen: ReadonlySet<string>;
  onChoose: (key: string, isChosen: boolean) => void;
}

/** The objects of a plan, a row each. */
export function PlanTable(props: {
  /** In the order in which they are shown. */
  changes: PlannedChange[];
  /** Where they stand that name no cluster. */
  cluster: string;
  /** Left out where the user may not. */
  adoption?: Adoption;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { changes, cluster, adoption } = props;
  return (
    <Box bg="neutral" className={styles.frame}>
      <table className={styles.table} aria-label={t('setup.plan.objects')}>
        <thead>
          <tr>
            <th scope="col">{t('setup.plan.column.action')}</th>
            <th scope="col">{t('setup.plan.column.kind')}</th>
            <th scope="col">{t('setup.plan.column.object')}</th>
            <th scope="col">{t('setup.plan.column.cluster')}</th>
            <th scope="col">{t('setup.plan.column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(change => (
            <PlanRow
              key={`${change.cluster ?? ''} ${change.key}`}
              change={change}
              cluster={change.cluster ?? cluster}
              adoption={
                adoption && change.adoptable
                  ? {
                      isChosen: adoption.chosen.has(change.key),
                      onChoose: isChosen =>
                        adoption.onChoose(change.key, isChosen),
                    }
                  : undefined
              }
            />
          ))}
        </tbody>
      </table>
    </Box>
  );
}

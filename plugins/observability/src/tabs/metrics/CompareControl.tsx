import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import styles from './MetricsTab.module.css';
import { COMPARISONS } from './model/panelsView';
import { usePanelsView } from './usePanelsView';

/** Which earlier time every panel is compared with. */
export function CompareControl() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { compareSeconds, compare } = usePanelsView();
  return (
    <Select
      size="small"
      aria-label={t('metrics.compare.label')}
      className={styles.compare}
      options={[
        { id: '0', label: t('metrics.compare.off') },
        { id: String(COMPARISONS['1d']), label: t('metrics.compare.day') },
        { id: String(COMPARISONS['1w']), label: t('metrics.compare.week') },
      ]}
      value={String(compareSeconds ?? 0)}
      onChange={key => compare(Number(key) || undefined)}
    />
  );
}

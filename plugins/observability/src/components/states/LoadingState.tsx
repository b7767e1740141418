import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import styles from './LoadingState.module.css';

/** Grey bars where the content will be. A screen reader hears one word. */
export function LoadingState(props: {
  /** Number of bars. */
  rows?: number;
  /** Height of one bar. */
  height?: number | string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { rows = 3, height = 40 } = props;
  return (
    <div role="status" aria-busy="true" className={styles.root}>
      <VisuallyHidden>{t('common.states.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} width="100%" height={height} />
      ))}
    </div>
  );
}

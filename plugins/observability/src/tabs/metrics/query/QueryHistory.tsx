import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { observabilityTranslationRef } from '../../../translation';
import styles from './QueryBox.module.css';

/** What was run before, to be run again. */
export function QueryHistory(props: {
  history: readonly string[];
  onRun: (expression: string) => void;
  onForget: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { history, onRun, onForget } = props;
  if (history.length === 0) return null;
  return (
    <details className={styles.history}>
      <summary>{t('metrics.query.history', { count: history.length })}</summary>
      <ul aria-label={t('metrics.query.historyList')}>
        {history.map(expression => (
          <li key={expression}>
            <button type="button" onClick={() => onRun(expression)}>
              {expression}
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" variant="tertiary" onPress={onForget}>
        {t('metrics.query.forget')}
      </Button>
    </details>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import { ResultList } from './ResultList';
import { runLines } from './model/applyRun';
import type { ApplyRun } from './model/applyRun';
import styles from './ApplyResult.module.css';

/** How far an apply is, and each object as soon as it is done. */
export function ApplyProgress({ run }: { run: ApplyRun }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const lines = runLines(run);
  const done = lines.filter(({ outcome }) => outcome !== 'waiting').length;
  return (
    <div className={styles.root}>
      <Text as="p" color="secondary">
        {t('setup.plan.goesOn')}
      </Text>
      <div className={styles.bar}>
        <progress
          className={styles.progress}
          aria-label={t('setup.result.progress')}
          value={done}
          max={Math.max(lines.length, 1)}
        />
        <span role="status">
          {t('setup.plan.done', {
            done: String(done),
            of: String(lines.length),
          })}
        </span>
      </div>
      <ResultList results={lines} />
    </div>
  );
}

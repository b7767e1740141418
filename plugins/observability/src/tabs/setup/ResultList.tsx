import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { ResultLine } from './ResultLine';
import type { Outcome, RunLine } from './model/applyRun';
import { objectName } from './model/objectName';
import styles from './ApplyResult.module.css';

/** What became of each object. */
export function ResultList({ results }: { results: RunLine[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words: Record<Outcome, string> = {
    applied: t('setup.result.applied'),
    failed: t('setup.result.failed'),
    skipped: t('setup.result.skipped'),
    waiting: t('setup.result.waiting'),
    unknown: t('setup.result.unknown'),
  };
  return (
    <Box
      as="ul"
      bg="neutral"
      className={styles.list}
      aria-label={t('setup.result.title')}
    >
      {results.map(({ key, cluster, action, outcome, message }) => (
        <ResultLine
          key={`${cluster ?? ''} ${key}`}
          outcome={outcome}
          word={words[outcome]}
          detail={<ActionBadge action={action} />}
          name={cluster ? `${objectName(key)} (${cluster})` : objectName(key)}
          message={message}
        />
      ))}
    </Box>
  );
}

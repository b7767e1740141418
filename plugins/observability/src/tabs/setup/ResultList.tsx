import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import type { ApplyResult } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { ResultLine } from './ResultLine';
import type { Outcome } from './ResultLine';
import { objectName } from './model/objectName';
import styles from './ApplyResult.module.css';

/** What became of each object. */
export function ResultList({ results }: { results: ApplyResult[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words: Record<Outcome, string> = {
    applied: t('setup.result.applied'),
    failed: t('setup.result.failed'),
    skipped: t('setup.result.skipped'),
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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import type { ReactNode } from 'react';
import { RiStarFill, RiStarLine } from '@remixicon/react';
import { observabilityTranslationRef } from '../../translation';
import styles from './QueryHistory.module.css';
import type { QueryList } from './useQueryHistory';

/** What was run before and what is saved, to be run again. */
export function QueryHistory(props: {
  queries: QueryList;
  onRun: (expression: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { queries, onRun } = props;
  const { recent, saved, save, release, forget } = queries;
  return (
    <>
      {saved.length > 0 && (
        <Queries
          title={t('common.queries.saved', { count: saved.length })}
          label={t('common.queries.savedList')}
          {...{ list: saved, onRun, isSaved: true, onStar: release }}
        />
      )}
      {recent.length > 0 && (
        <Queries
          title={t('common.queries.recent', { count: recent.length })}
          label={t('common.queries.recentList')}
          {...{ list: recent, onRun, isSaved: false, onStar: save }}
        >
          <Button size="small" variant="tertiary" onPress={forget}>
            {t('common.queries.forget')}
          </Button>
        </Queries>
      )}
    </>
  );
}

function Queries(props: {
  title: string;
  label: string;
  list: readonly string[];
  isSaved: boolean;
  onRun: (expression: string) => void;
  onStar: (expression: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { title, label, list, isSaved, onRun, onStar, children } = props;
  return (
    <details className={styles.root}>
      <summary>{title}</summary>
      <ul aria-label={label}>
        {list.map(expression => (
          <li key={expression}>
            <button type="button" onClick={() => onRun(expression)}>
              {expression}
            </button>
            <ButtonIcon
              size="small"
              variant="tertiary"
              icon={isSaved ? <RiStarFill /> : <RiStarLine />}
              aria-label={
                isSaved
                  ? t('common.queries.release', { expression })
                  : t('common.queries.save', { expression })
              }
              onPress={() => onStar(expression)}
            />
          </li>
        ))}
      </ul>
      {children}
    </details>
  );
}

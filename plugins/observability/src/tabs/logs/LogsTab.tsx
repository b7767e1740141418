import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useState } from 'react';
import { TimeRangeProblems, useTimeRange } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { LogCounts } from './LogCounts';
import { LogQuery } from './LogQuery';
import { LogQueryState } from './LogQueryState';
import { LogResults } from './LogResults';
import { LogToolbar } from './LogToolbar';
import { LogVolume } from './LogVolume';
import { TailView } from './TailView';
import levelStyles from './levels.module.css';
import { wireFilter } from './model/logState';
import { useLogPages } from './useLogPages';
import { useLogState } from './useLogState';
import styles from './LogsTab.module.css';

/** The Logs tab of the entity page. */
export function LogsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { refresh } = useTimeRange();
  const [state, change] = useLogState();
  const [isLive, setIsLive] = useState(false);
  const pages = useLogPages(state, { enabled: !isLive });
  const stop = () => {
    setIsLive(false);
    refresh();
  };
  return (
    <div className={`${styles.root} ${levelStyles.colours}`}>
      <VisuallyHidden>
        <h2>{t('logs.title')}</h2>
      </VisuallyHidden>
      <LogQuery
        state={state}
        onChange={change}
        sent={pages.fencedExpression}
        builder={pages.builder}
        isLive={isLive}
      />
      <TimeRangeProblems />
      {isLive ? (
        <TailView
          key={JSON.stringify(wireFilter(state))}
          state={state}
          onChange={change}
          sent={pages.fencedExpression}
          onStop={stop}
        />
      ) : (
        <LogQueryState query={pages.query}>
          <LogVolume
            state={state}
            onLevels={levels => change({ levels, line: undefined })}
          />
          <LogToolbar
            lines={pages.lines}
            state={state}
            onChange={change}
            onLive={() => setIsLive(true)}
          >
            <LogCounts
              state={state}
              loaded={pages.lines.length}
              hasMore={pages.query.hasNextPage}
            />
          </LogToolbar>
          <LogResults pages={pages} state={state} onChange={change} />
        </LogQueryState>
      )}
    </div>
  );
}
